// A long timer made early enough fires before a short one made later: expiry decides, not duration.
// Source: S02; TIME03; lib/internal/timers.js compareTimersLists
// Folklore: 5 ms < 20 ms
const busy = (ms) => { for (const end = performance.now() + ms; performance.now() < end;); };

setTimeout(() => console.log('20 ms'), 20);
busy(20);
setTimeout(() => console.log('5 ms'), 5);
busy(10);
