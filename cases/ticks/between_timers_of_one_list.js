// A tick queued by a timer runs before the next due timer of the same duration.
// Source: S04; TICK10; lib/internal/timers.js listOnTimeout
// Folklore: second timer < tick
const busy = (ms) => { for (const end = performance.now() + ms; performance.now() < end;); };

setTimeout(() => {
  console.log('first timer');
  process.nextTick(() => console.log('tick'));
}, 1);
setTimeout(() => console.log('second timer'), 1);
busy(5);
