// A timer of the same duration that comes due while a callback runs is not part of that pass either.
// Source: TIME08; lib/internal/timers.js listOnTimeout
const busy = (ms) => { for (const end = performance.now() + ms; performance.now() < end;); };

setTimeout(() => {
  console.log('first');
  setImmediate(() => console.log('immediate'));
  busy(40);
}, 40);
busy(35);
setTimeout(() => console.log('second'), 40);
