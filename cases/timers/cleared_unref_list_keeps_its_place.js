// Clearing an unref'd timer leaves its empty list queued, so a new timer of that duration fires too early in the order.
// Source: TIME61; lib/timers.js unenroll
const busy = (ms) => { for (const end = performance.now() + ms; performance.now() < end;); };

const cleared = setTimeout(() => console.log('cleared'), 20).unref();
clearTimeout(cleared);
busy(10);
setTimeout(() => console.log('15 ms'), 15);
setTimeout(() => console.log('20 ms'), 20);
busy(30);
