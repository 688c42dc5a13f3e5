// stat is a single trip to the pool: once that is done its callback runs in the first poll phase.
// Source: POLL01; src/node_file.cc FSReqAfterScope
const fs = require('fs');
const busy = (ms) => { for (const end = performance.now() + ms; performance.now() < end;); };
let turns = 0;

const turn = () => {
  console.log('turn', ++turns);
  busy(20);
  if (turns < 3) setImmediate(turn);
};
setImmediate(turn);
fs.stat('.', () => console.log('stat'));
busy(20);
