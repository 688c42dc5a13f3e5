// A file above 512 KiB is read in chunks, each a trip of its own, on every release.
// Source: POLL05b; lib/internal/fs/read/context.js kReadFileBufferLength
const fs = require('fs');
const busy = (ms) => { for (const end = performance.now() + ms; performance.now() < end;); };
let turns = 0;

fs.writeFileSync('large', Buffer.alloc(600 * 1024));
const turn = () => {
  console.log('turn', ++turns);
  busy(20);
  if (turns < 6) setImmediate(turn);
};
setImmediate(turn);
fs.readFile('large', (err, data) => console.log('read', data.length));
busy(20);
