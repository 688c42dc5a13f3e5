// After a timer throws, the next due timer runs before the tick and the microtask that the first one queued.
// Source: S33; TIME28; src/env.cc Environment::RunTimers
const busy = (ms) => { for (const end = performance.now() + ms; performance.now() < end;); };

process.on('uncaughtException', (err) => console.log('caught', err.message));
setTimeout(() => {
  console.log('first');
  process.nextTick(() => console.log('tick'));
  Promise.resolve().then(() => console.log('microtask'));
  throw new Error('boom');
}, 1);
setTimeout(() => console.log('second'), 1);
setImmediate(() => console.log('immediate'));
busy(5);
