// An empty file takes as many trips as any small one: its size says nothing, so a read finds the end.
// Source: POLL04; lib/internal/fs/read/context.js
const fs = require('fs');
const busy = (ms) => { for (const end = performance.now() + ms; performance.now() < end;); };
let turns = 0;

fs.writeFileSync('empty', '');
const turn = () => {
  console.log('turn', ++turns);
  busy(20);
  if (turns < 5) setImmediate(turn);
};
setImmediate(turn);
fs.readFile('empty', (err, data) => console.log('read', data.length));
busy(20);
