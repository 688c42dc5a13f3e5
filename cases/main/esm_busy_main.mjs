// A due timer comes before an immediate of an ES module main only since the module is evaluated before the loop (22.18, 24.3), not in its poll phase.
// Source: S03; MAIN22; lib/internal/modules/esm/loader.js import
// Folklore: timeout < immediate
const busy = (ms) => { for (const end = performance.now() + ms; performance.now() < end;); };

setImmediate(() => console.log('immediate'));
setTimeout(() => console.log('timeout'), 0);
process.nextTick(() => console.log('tick'));
Promise.resolve().then(() => console.log('micro'));
busy(5);
