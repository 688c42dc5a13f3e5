// unhandledRejection is emitted when ticks and microtasks are both empty, before a due timer; ticks and microtasks of its listener run before the timer too.
// Source: PROM35; PROM61; TICK24; lib/internal/process/promises.js processPromiseRejections
// Folklore: timeout < unhandled boom
const busy = (ms) => { for (const end = performance.now() + ms; performance.now() < end;); };

process.on('unhandledRejection', (err) => {
  console.log('unhandled', err.message);
  Promise.resolve().then(() => console.log('micro of listener'));
  process.nextTick(() => console.log('tick of listener'));
});
Promise.reject(new Error('boom'));
setTimeout(() => console.log('timeout'), 0);
Promise.resolve().then(() => console.log('micro 1')).then(() => console.log('micro 2'));
process.nextTick(() => console.log('tick'));
busy(5);
