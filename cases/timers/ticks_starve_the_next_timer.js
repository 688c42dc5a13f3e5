// Ticks of a timer that queue ticks and microtasks keep the next due timer of the list waiting until the last of them.
// Source: TIME69; lib/internal/timers.js runNextTicks
const busy = (ms) => { for (const end = performance.now() + ms; performance.now() < end;); };
let n = 0;

const again = () => {
  if (++n < 50) queueMicrotask(() => process.nextTick(again));
  else console.log('ticks', n);
};
setTimeout(() => {
  console.log('first timer');
  again();
}, 1);
setTimeout(() => console.log('second timer'), 1);
busy(5);
