// readFile of an open descriptor starts in a tick, and then only stats and reads: two turns of the loop.
// Source: POLL06; lib/fs.js readFile
const fs = require('fs');
const busy = (ms) => { for (const end = performance.now() + ms; performance.now() < end;); };
let turns = 0;

const fd = fs.openSync(__filename, 'r');
const turn = () => {
  console.log('turn', ++turns);
  busy(20);
  if (turns < 3) setImmediate(turn);
};
setImmediate(turn);
fs.readFile(fd, () => console.log('read'));
process.nextTick(busy, 20);
