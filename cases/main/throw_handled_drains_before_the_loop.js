// After a handled throw of main, its ticks and microtasks still run before the first due timer.
// Source: MAIN14; lib/internal/process/execution.js createOnGlobalUncaughtException, src/api/callback.cc InternalCallbackScope::Close
const busy = (ms) => { for (const end = performance.now() + ms; performance.now() < end;); };

process.on('uncaughtException', (err) => console.log('caught', err.message));
setTimeout(() => console.log('timeout'), 1);
setImmediate(() => console.log('immediate'));
process.nextTick(() => console.log('tick'));
Promise.resolve().then(() => console.log('micro'));
busy(5);
throw new Error('boom');
