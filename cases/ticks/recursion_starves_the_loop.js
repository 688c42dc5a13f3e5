// A tick that queues a tick keeps a due timer and an immediate waiting, however often it does.
// Source: TICK04b; TICK04; lib/internal/process/task_queues.js processTicksAndRejections
const busy = (ms) => { for (const end = performance.now() + ms; performance.now() < end;); };

let n = 0;
const again = () => {
  if (++n < 1000) process.nextTick(again);
  else console.log('ticks', n);
};
setTimeout(() => console.log('timeout'), 0);
setImmediate(() => console.log('immediate'));
busy(5);
again();
