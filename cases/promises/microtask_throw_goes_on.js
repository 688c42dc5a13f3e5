// After a handled throw of a queueMicrotask callback the other microtasks still run in the same drain, then the ticks it and the handler queued, then the loop.
// Source: PROM32; PROM33; lib/internal/process/task_queues.js queueMicrotask
// Folklore: tick of handler < micro
const busy = (ms) => { for (const end = performance.now() + ms; performance.now() < end;); };

process.on('uncaughtException', (err) => {
  console.log('caught', err.message);
  process.nextTick(() => console.log('tick of handler'));
});
setTimeout(() => console.log('timeout'), 1);
setImmediate(() => console.log('immediate'));
queueMicrotask(() => {
  process.nextTick(() => console.log('tick of microtask'));
  throw new Error('boom');
});
queueMicrotask(() => console.log('micro'));
Promise.resolve().then(() => console.log('reaction'));
busy(5);
