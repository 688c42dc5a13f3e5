// A tick queued by a microtask waits until the microtask queue is empty, those queued later and nested ones included.
// Source: TICK03; TICK13; lib/internal/process/task_queues.js processTicksAndRejections
Promise.resolve().then(() => {
  console.log('micro 1');
  process.nextTick(() => {
    console.log('tick');
    Promise.resolve().then(() => console.log('micro of tick'));
    process.nextTick(() => console.log('tick of tick'));
  });
  Promise.resolve().then(() => console.log('micro 1.1'));
}).then(() => console.log('micro 2'));
