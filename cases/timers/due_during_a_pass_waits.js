// A timer of another duration that comes due while a callback runs waits until after the immediates.
// Source: TIME07; lib/internal/timers.js processTimers
const busy = (ms) => { for (const end = performance.now() + ms; performance.now() < end;); };

setTimeout(() => {
  console.log('1 ms');
  busy(60);
}, 1);
setTimeout(() => console.log('50 ms'), 50);
setImmediate(() => console.log('immediate'));
busy(4);
