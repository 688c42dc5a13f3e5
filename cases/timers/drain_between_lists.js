// Ticks, then microtasks, run between two due timers of different durations too.
// Source: TIME17; TICK11; lib/internal/timers.js processTimers
const busy = (ms) => { for (const end = performance.now() + ms; performance.now() < end;); };

setTimeout(() => {
  console.log('1 ms');
  Promise.resolve().then(() => console.log('microtask'));
  process.nextTick(() => console.log('tick'));
}, 1);
setTimeout(() => console.log('2 ms'), 2);
busy(8);
