// readFile opens, stats, reads and closes in four turns of the loop, and in a single one from Node 26.8.
// Source: POLL02; lib/internal/fs/read/context.js
const fs = require('fs');
const busy = (ms) => { for (const end = performance.now() + ms; performance.now() < end;); };
let turns = 0;

const turn = () => {
  console.log('turn', ++turns);
  busy(20);
  if (turns < 5) setImmediate(turn);
};
setImmediate(turn);
fs.readFile(__filename, () => console.log('read'));
busy(20);
