// fs.promises.readFile takes four trips to the pool for an empty file too, and one from Node 26.8.
// Source: POLL22; lib/internal/fs/promises.js readFileHandle
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
fs.promises.readFile('empty').then((data) => console.log('read', data.length));
busy(20);
