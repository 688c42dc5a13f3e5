// appendFile opens, writes and closes in three turns of the loop, and in a single one from Node 26.9.
// Source: POLL10; lib/fs.js writeAll
const fs = require('fs');
const busy = (ms) => { for (const end = performance.now() + ms; performance.now() < end;); };
let turns = 0;

const turn = () => {
  console.log('turn', ++turns);
  busy(20);
  if (turns < 4) setImmediate(turn);
};
setImmediate(turn);
fs.appendFile('appended', 'text', () => console.log('appended'));
busy(20);
