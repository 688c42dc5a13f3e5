// A microtask that queues a microtask keeps ticks queued meanwhile, a due timer and an immediate waiting, however often it does.
// Source: PROM34; deps/v8/src/execution/microtask-queue.cc RunMicrotasks
const busy = (ms) => { for (const end = performance.now() + ms; performance.now() < end;); };

let n = 0;
const again = () => {
  if (++n < 1000) Promise.resolve().then(again);
  else console.log('microtasks', n);
};
setTimeout(() => console.log('timeout'), 0);
setImmediate(() => console.log('immediate'));
busy(5);
queueMicrotask(() => {
  process.nextTick(() => console.log('tick'));
  again();
});
