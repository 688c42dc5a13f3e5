// A millisecond boundary between two calls of setTimeout makes the shorter timer, made second, no earlier.
// Source: S02; TIME02b; lib/internal/timers.js insert
// Folklore: 1 ms < 2 ms
const busy = (ms) => { for (const end = performance.now() + ms; performance.now() < end;); };

busy(1);
setTimeout(() => console.log('2 ms'), 2);
busy(0.2);
setTimeout(() => console.log('1 ms'), 1);
busy(5);
