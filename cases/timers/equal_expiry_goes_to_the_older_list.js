// When two durations come to the same expiry, the list that was made first fires first.
// Source: TIME04; lib/internal/timers.js compareTimersLists
const busy = (ms) => { for (const end = performance.now() + ms; performance.now() < end;); };

busy(1);
setTimeout(() => console.log('5 ms'), 5);
busy(1);
setTimeout(() => console.log('4 ms'), 4);
busy(8);
