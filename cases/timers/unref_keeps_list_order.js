// An unref'd timer keeps its place among the ref'd ones of the same duration.
// Source: TIME25; lib/internal/timers.js listOnTimeout
const busy = (ms) => { for (const end = performance.now() + ms; performance.now() < end;); };

setTimeout(() => console.log('first'), 2);
setTimeout(() => console.log('second, unref'), 2).unref();
setTimeout(() => console.log('third'), 2);
busy(8);
