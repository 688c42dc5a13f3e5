// Inside an immediate, a tick and a microtask queued after a nested immediate run before it.
// Source: IMM28; TICK16; lib/internal/timers.js processImmediate
setImmediate(() => {
  setImmediate(() => console.log('nested'));
  Promise.resolve().then(() => console.log('micro'));
  process.nextTick(() => console.log('tick'));
  console.log('immediate');
});
