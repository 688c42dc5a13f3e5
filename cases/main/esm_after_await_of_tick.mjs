// A module that awaited a promise resolved by a tick goes on among the microtasks of that drain: microtasks first, then the next tick.
// Source: S30; MAIN25; lib/internal/process/task_queues.js processTicksAndRejections
await new Promise((resolve) => process.nextTick(resolve));
process.nextTick(() => console.log('tick'));
Promise.resolve().then(() => console.log('micro'));
console.log('sync');
