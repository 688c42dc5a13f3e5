// Ticks queued by ticks run in the same drain, before a microtask queued ahead of them all.
// Source: TICK02; lib/internal/process/task_queues.js processTicksAndRejections
Promise.resolve().then(() => console.log('micro'));
process.nextTick(() => {
  console.log('tick 1');
  process.nextTick(() => {
    console.log('tick 1.1');
    process.nextTick(() => console.log('tick 1.1.1'));
  });
});
process.nextTick(() => console.log('tick 2'));
