// At the end of a CommonJS main the ticks run before the microtasks queued earlier.
// Source: S30; MAIN01; lib/internal/process/task_queues.js processTicksAndRejections
// Folklore: tick < micro
Promise.resolve().then(() => console.log('micro'));
process.nextTick(() => console.log('tick'));
console.log('sync');
