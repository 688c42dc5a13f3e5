// Ticks, then microtasks, run after each callback of each phase: a timer's, an immediate's, a pool job's.
// Source: S31; MAIN27; src/api/callback.cc InternalCallbackScope::Close
// Folklore: tick < micro
const fs = require('fs');
const queue = (phase) => {
  Promise.resolve().then(() => console.log('micro of', phase));
  process.nextTick(() => console.log('tick of', phase));
  console.log(phase);
};

setTimeout(() => {
  queue('timer');
  fs.stat(__filename, () => {
    queue('poll');
    setImmediate(() => queue('check'));
  });
}, 1);
