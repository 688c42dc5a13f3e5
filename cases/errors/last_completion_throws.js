// Ticks left over by a poll callback that throws run before the immediates, but after the first one from Node 26.4.
// Source: POLL43; TICK06b; src/env.cc Environment::CheckImmediate
const fs = require('fs');

process.on('uncaughtException', (err) => console.log('caught', err.message));
fs.stat('.', () => {
  console.log('stat');
  setImmediate(() => console.log('immediate'));
  setImmediate(() => console.log('second immediate'));
  process.nextTick(() => console.log('tick'));
  Promise.resolve().then(() => console.log('microtask'));
  throw new Error('boom');
});
