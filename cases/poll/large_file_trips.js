// A file above 512 KiB is read in chunks: no less than four trips to the pool on any release.
// Source: POLL05b; lib/internal/fs/read/context.js kReadFileBufferLength
const fs = require('fs');
const busy = (ms) => { for (const end = performance.now() + ms; performance.now() < end;); };
let turns = 0;
let done = false;

fs.writeFileSync('large', Buffer.alloc(600 * 1024));
const turn = () => {
  ++turns;
  if (!done) setImmediate(turn);
};
setImmediate(turn);
fs.readFile('large', (err, data) => {
  console.log(turns < 3 ? 'fewer than four trips' : 'four trips or more', data.length);
  done = true;
});
busy(20);
