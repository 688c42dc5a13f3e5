// A recursive rm of a folder with one file in it is no less than seven trips, one after the other.
// Source: POLL17; lib/internal/fs/rimraf.js
const fs = require('fs');
let turns = 0;
let done = false;

fs.mkdirSync('folder');
fs.writeFileSync('folder/file', 'text');
const turn = () => {
  ++turns;
  if (!done) setImmediate(turn);
};
setImmediate(turn);
fs.rm('folder', { recursive: true }, () => {
  console.log(turns < 6 ? 'fewer than seven trips' : 'seven trips or more', fs.existsSync('folder'));
  done = true;
});
