// fs.promises.readFile is no less than four trips, as the callback form is, and one from Node 26.8.
// Source: POLL20; lib/internal/fs/promises.js readFileHandle
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
fs.promises.readFile(__filename).then(() => {
  console.log(turns < 3 ? 'fewer than four trips' : 'four trips or more');
  done = true;
});
busy(20);
