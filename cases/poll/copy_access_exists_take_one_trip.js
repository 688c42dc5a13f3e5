// copyFile, access and exists are a single trip to the pool each: one after the other they take three turns.
// Source: POLL14; POLL16; src/node_file.cc FSReqAfterScope
const fs = require('fs');
const busy = (ms) => { for (const end = performance.now() + ms; performance.now() < end;); };
let turns = 0;

fs.writeFileSync('from', 'text');
const turn = () => {
  console.log('turn', ++turns);
  busy(20);
  if (turns < 4) setImmediate(turn);
};
setImmediate(turn);
fs.copyFile('from', 'to', () => {
  console.log('copied');
  fs.access('to', (err) => {
    console.log('accessible', err === null);
    fs.exists('to', (exists) => console.log('exists', exists));
  });
});
busy(20);
