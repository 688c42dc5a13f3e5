// Ticks, then microtasks, run between two immediates of a batch, not at the end of the check phase.
// Source: S31; IMM20; TICK12; lib/internal/timers.js processImmediate
// Folklore: B < tick
setImmediate(() => {
  console.log('A');
  Promise.resolve().then(() => console.log('micro'));
  process.nextTick(() => console.log('tick'));
});
setImmediate(() => console.log('B'));
