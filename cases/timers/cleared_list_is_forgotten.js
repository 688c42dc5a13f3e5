// Clearing the only timer of a duration drops its list, so a new timer of that duration takes its own place.
// Source: TIME61; lib/timers.js unenroll
const busy = (ms) => { for (const end = performance.now() + ms; performance.now() < end;); };

const cleared = setTimeout(() => console.log('cleared'), 20);
clearTimeout(cleared);
busy(10);
setTimeout(() => console.log('15 ms'), 15);
setTimeout(() => console.log('20 ms'), 20);
busy(30);
