// The continuation of a top-level await is a microtask, so a tick queued before the await runs after it.
// Source: S30; MAIN03; lib/internal/process/task_queues.js processTicksAndRejections
// Folklore: tick < after await
process.nextTick(() => console.log('tick'));
await undefined;
console.log('after await');
Promise.resolve().then(() => console.log('micro'));
await undefined;
console.log('after second await');
