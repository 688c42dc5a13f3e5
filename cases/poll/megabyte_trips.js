// A file of 1 MiB is read in two chunks: five trips to the pool, and four from Node 26.8, which does all before the second in one.
// Source: POLL05; lib/internal/fs/read/context.js kReadFileBufferLength
const fs = require('fs');
const busy = (ms) => { for (const end = performance.now() + ms; performance.now() < end;); };
let turns = 0;

fs.writeFileSync('large', Buffer.alloc(1 << 20));
const turn = () => {
  console.log('turn', ++turns);
  busy(20);
  if (turns < 6) setImmediate(turn);
};
setImmediate(turn);
fs.readFile('large', (err, data) => console.log('read', data.length));
busy(20);
