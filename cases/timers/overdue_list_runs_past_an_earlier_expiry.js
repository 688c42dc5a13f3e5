// All overdue timers of one duration run together, even past an earlier expiry of another duration.
// Source: TIME66; lib/internal/timers.js listOnTimeout
const busy = (ms) => { for (const end = performance.now() + ms; performance.now() < end;); };

setTimeout(() => console.log('first of 20 ms'), 20);
busy(10);
setTimeout(() => console.log('second of 20 ms'), 20);
setTimeout(() => console.log('15 ms'), 15);
busy(30);
