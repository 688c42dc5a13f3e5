// Inside a promise reaction the microtask queue is already being drained: a microtask queued there runs before a tick queued there.
// Source: S30; MAIN28; lib/internal/process/task_queues.js processTicksAndRejections
// Folklore: tick < micro
Promise.resolve().then(() => {
  process.nextTick(() => console.log('tick'));
  Promise.resolve().then(() => console.log('micro'));
  console.log('reaction');
});
