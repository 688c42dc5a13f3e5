// readFile of a missing file takes one trip to the pool on any release: it fails as it opens.
// Source: POLL03; lib/internal/fs/read/context.js
const fs = require('fs');
const busy = (ms) => { for (const end = performance.now() + ms; performance.now() < end;); };
let turns = 0;

const turn = () => {
  console.log('turn', ++turns);
  busy(20);
  if (turns < 3) setImmediate(turn);
};
setImmediate(turn);
fs.readFile('missing', (err) => console.log(err.code));
busy(20);
