// However many ticks are queued, they all run before a microtask queued ahead of them.
// Source: TICK21; lib/internal/process/task_queues.js processTicksAndRejections
let n = 0;

Promise.resolve().then(() => console.log('micro', n));
for (let i = 0; i < 10003; i++) process.nextTick(() => n++);
process.nextTick(() => console.log('last', n));
