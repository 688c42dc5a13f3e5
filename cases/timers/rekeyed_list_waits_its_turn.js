// A list whose next timer is not yet due is put back by that timer's expiry, behind another duration.
// Source: TIME05; TIME66; lib/internal/timers.js listOnTimeout
const busy = (ms) => { for (const end = performance.now() + ms; performance.now() < end;); };

setTimeout(() => {
  console.log('first of 40 ms');
  busy(40);
}, 40);
busy(35);
setTimeout(() => console.log('second of 40 ms'), 40);
setTimeout(() => console.log('30 ms'), 30);
