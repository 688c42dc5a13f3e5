// Ticks and microtasks run between two timers of one list, early enough to clear the timers behind.
// Source: TIME14; TIME15; lib/internal/timers.js runNextTicks
const busy = (ms) => { for (const end = performance.now() + ms; performance.now() < end;); };
let second, third;

setTimeout(() => {
  console.log('first');
  process.nextTick(() => {
    console.log('tick');
    clearTimeout(second);
  });
  Promise.resolve().then(() => {
    console.log('microtask');
    clearTimeout(third);
  });
}, 1);
second = setTimeout(() => console.log('second'), 1);
third = setTimeout(() => console.log('third'), 1);
setTimeout(() => console.log('fourth'), 1);
busy(5);
