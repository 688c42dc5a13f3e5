// What beforeExit queues runs as tick, microtask, due timer, immediate, and then beforeExit comes again.
// Source: S26; LIFE16; src/api/embed_helpers.cc SpinEventLoop
const busy = (ms) => { for (const end = performance.now() + ms; performance.now() < end;); };
let times = 0;

process.on('beforeExit', () => {
  console.log('beforeExit', ++times);
  if (times === 2) return;
  setImmediate(() => console.log('immediate'));
  setTimeout(() => console.log('timeout'), 0);
  Promise.resolve().then(() => console.log('microtask'));
  process.nextTick(() => console.log('tick'));
  busy(5);
});
