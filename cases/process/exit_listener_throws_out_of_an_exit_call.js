// An exit listener that throws out of process.exit() keeps the program running if the error is handled: its natural end emits beforeExit and exit again, and ticks stay refused.
// Source: lib/internal/process/per_thread.js exit; src/api/hooks.cc EmitProcessExit
process.on('uncaughtException', (err) => console.log('caught', err.message));
process.on('beforeExit', (code) => console.log('beforeExit', code));
process.once('exit', (code) => {
  console.log('exit call', code);
  throw new Error('boom');
});
process.on('exit', (code) => console.log('exit', code));
setTimeout(() => {
  console.log('timeout');
  process.nextTick(() => console.log('never'));
  process.exitCode = 0;
}, 1);
process.exit(5);
