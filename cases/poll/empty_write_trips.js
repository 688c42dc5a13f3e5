// Writing nothing takes a trip to the pool like writing something: a file is opened, written and closed.
// Source: POLL11; lib/fs.js writeAll
const fs = require('fs');
const busy = (ms) => { for (const end = performance.now() + ms; performance.now() < end;); };
let turns = 0;

const turn = () => {
  console.log('turn', ++turns);
  busy(20);
  if (turns < 4) setImmediate(turn);
};
setImmediate(turn);
fs.writeFile('empty', '', () => console.log('written'));
busy(20);
