// Two chains of then take turns, one link a round, and a queueMicrotask callback takes its place among them.
// Source: PROM02; PROM03; PROM31; lib/internal/process/task_queues.js runMicrotasks
new Promise((resolve) => {
  console.log('executor');
  resolve();
}).then(() => console.log('a1')).then(() => console.log('a2'));
Promise.resolve().then(() => console.log('b1')).then(() => console.log('b2'));
queueMicrotask(() => console.log('queued'));
console.log('sync');
