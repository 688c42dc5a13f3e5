// When two pool jobs have finished before the poll, the ticks and microtasks of the first callback run before the second callback.
// Source: S31; TICK17; TICK18; src/api/callback.cc InternalCallbackScope::Close
const fs = require('fs');
const busy = (ms) => { for (const end = performance.now() + ms; performance.now() < end;); };

const done = () => {
  console.log('stat');
  Promise.resolve().then(() => console.log('micro'));
  process.nextTick(() => console.log('tick'));
};
fs.stat(__filename, done);
fs.stat(__filename, done);
busy(20);
