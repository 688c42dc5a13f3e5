// A file that says its size is zero is read until its end, one trip more than others, until Node 26.8 reads it in one.
// Source: POLL07; lib/internal/fs/read/context.js
const fs = require('fs');
const busy = (ms) => { for (const end = performance.now() + ms; performance.now() < end;); };
let turns = 0;
let done = false;

const turn = () => {
  ++turns;
  busy(5);
  if (!done) setImmediate(turn);
};
setImmediate(turn);
fs.readFile('/proc/version', () => {
  console.log(turns < 4 ? 'fewer than five trips' : 'five trips or more');
  done = true;
});
busy(20);
