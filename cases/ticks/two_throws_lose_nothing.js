// Each of two ticks that throw is handled for itself, and a handled throw keeps the loop turning until the last tick has run.
// Source: TICK07; TICK25; lib/internal/process/execution.js createOnGlobalUncaughtException
process.on('uncaughtException', (err) => console.log('caught', err.message));
process.on('exit', (code) => console.log('exit', code));
process.nextTick(() => {
  throw new Error('first');
});
process.nextTick(() => {
  throw new Error('second');
});
process.nextTick(() => console.log('tick'));
