// A dynamic import of a builtin is settled by microtasks alone: after main's ticks, before any timer that is due and any immediate.
// Source: S21; IMPT01; lib/internal/modules/esm/loader.js import
// Folklore: immediate < import
const busy = (ms) => { for (const end = performance.now() + ms; performance.now() < end;); };

setTimeout(() => console.log('timeout'), 0);
setImmediate(() => console.log('immediate'));
import('node:fs').then(() => console.log('import'));
process.nextTick(() => console.log('tick'));
Promise.resolve().then(() => console.log('micro'));
busy(5);
console.log('sync');
