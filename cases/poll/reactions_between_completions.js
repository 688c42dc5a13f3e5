// Between two completions of one poll phase the promise reactions of the first run to their end, ticks included.
// Source: POLL26; src/node_file.cc FSReqPromise::Resolve
const fs = require('fs');
const busy = (ms) => { for (const end = performance.now() + ms; performance.now() < end;); };

const done = () => {
  console.log('stat');
  process.nextTick(() => console.log('tick'));
  Promise.resolve().then(() => console.log('microtask'));
};
fs.promises.stat('.').then(done);
fs.promises.stat('.').then(done);
setImmediate(() => console.log('immediate'));
busy(20);
