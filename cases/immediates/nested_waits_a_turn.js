// An immediate queued by an immediate, or by its tick or microtask, runs in the next turn, after the whole batch.
// Source: S18; IMM02; IMM12; lib/internal/timers.js processImmediate
setImmediate(() => {
  console.log('A');
  setImmediate(() => console.log('from A'));
  process.nextTick(() => setImmediate(() => console.log('from tick of A')));
  Promise.resolve().then(() => setImmediate(() => console.log('from micro of A')));
});
setImmediate(() => {
  console.log('B');
  setImmediate(() => console.log('from B'));
});
