// The body of an ES module is evaluated inside a microtask checkpoint, so its microtasks run before its ticks.
// Source: S30; MAIN02; lib/internal/modules/run_main.js runEntryPointWithESMLoader
// Folklore: tick < micro
process.nextTick(() => console.log('tick'));
Promise.resolve().then(() => console.log('micro'));
console.log('sync');
