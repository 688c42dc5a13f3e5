// When a tick throws and the error is handled, the ticks behind it wait for the next callback scope: that of a due timer, after its callback.
// Source: TICK06; src/api/callback.cc InternalCallbackScope::Close, lib/internal/process/execution.js createOnGlobalUncaughtException
// Folklore: tick 2 < timeout
const busy = (ms) => { for (const end = performance.now() + ms; performance.now() < end;); };

process.on('uncaughtException', (err) => console.log('caught', err.message));
process.nextTick(() => {
  console.log('tick 1');
  throw new Error('boom');
});
process.nextTick(() => console.log('tick 2'));
Promise.resolve().then(() => console.log('micro'));
setTimeout(() => console.log('timeout'), 1);
setImmediate(() => console.log('immediate'));
busy(5);
