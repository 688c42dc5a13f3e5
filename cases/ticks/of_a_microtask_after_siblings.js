// A tick queued by a microtask that a tick queued runs after all ticks that were there before.
// Source: TICK14; lib/internal/process/task_queues.js processTicksAndRejections
process.nextTick(() => {
  console.log('tick 1');
  Promise.resolve().then(() => {
    console.log('micro');
    process.nextTick(() => console.log('tick of micro'));
  });
});
process.nextTick(() => console.log('tick 2'));
process.nextTick(() => console.log('tick 3'));
