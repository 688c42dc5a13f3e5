// realpath asks for each part of a path, a trip to the pool each; realpath.native takes one for all.
// Source: POLL15; lib/fs.js realpath
const fs = require('fs');
const busy = (ms) => { for (const end = performance.now() + ms; performance.now() < end;); };
let turns = 0;

const turn = () => {
  console.log('turn', ++turns);
  busy(20);
  if (turns < 3) setImmediate(turn);
};
setImmediate(turn);
fs.realpath('/proc/sys/kernel', () => console.log('realpath'));
fs.realpath.native('/proc/sys/kernel', () => console.log('native'));
process.nextTick(() => process.nextTick(() => busy(20)));
