// After a poll callback throws, the next completion runs before the tick and the microtask that the first one queued.
// Source: S33; POLL42; POLL43; src/api/callback.cc InternalCallbackScope::Close
const fs = require('fs');
const busy = (ms) => { for (const end = performance.now() + ms; performance.now() < end;); };
let done = 0;

process.on('uncaughtException', (err) => console.log('caught', err.message));
const stat = () => {
  console.log('stat', ++done);
  if (done === 2) return;
  process.nextTick(() => console.log('tick'));
  Promise.resolve().then(() => console.log('microtask'));
  throw new Error('boom');
};
fs.stat('.', stat);
fs.stat('.', stat);
setImmediate(() => console.log('immediate'));
busy(20);
