// readFile of a folder opens it, fails as it reads, and closes it before it says so: four trips, and one from Node 26.8.
// Source: POLL08; lib/internal/fs/read/context.js
const fs = require('fs');
const busy = (ms) => { for (const end = performance.now() + ms; performance.now() < end;); };
let turns = 0;

const turn = () => {
  console.log('turn', ++turns);
  busy(20);
  if (turns < 5) setImmediate(turn);
};
setImmediate(turn);
fs.readFile('.', (err) => console.log(err.code));
busy(20);
