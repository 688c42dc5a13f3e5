// A microtask queued by a timer runs before the next due timer of the same duration.
// Source: S04; TIME16; lib/internal/timers.js runNextTicks
// Folklore: second timer < microtask
const busy = (ms) => { for (const end = performance.now() + ms; performance.now() < end;); };

setTimeout(() => {
  console.log('first timer');
  Promise.resolve().then(() => console.log('microtask'));
}, 1);
setTimeout(() => console.log('second timer'), 1);
busy(5);
