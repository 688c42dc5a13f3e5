// An unref'd immediate alone is lost with the loop; beside one that is not, it runs in its place in the batch.
// Source: IMM07; IMM09; lib/internal/timers.js Immediate, src/env.cc ToggleImmediateRef
process.on('exit', () => console.log('exit'));
setImmediate(() => console.log('unref A')).unref();
setImmediate(() => {
  console.log('B');
  setImmediate(() => console.log('unref from B')).unref();
});
setImmediate(() => console.log('unref C')).unref();
