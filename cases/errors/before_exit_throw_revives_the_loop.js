// A handled error in a beforeExit listener brings the loop back for one turn, so beforeExit is emitted again.
// Source: LIFE15; IMM27; lib/internal/process/execution.js createOnGlobalUncaughtException
process.on('uncaughtException', (err) => console.log('caught', err.message));
process.once('beforeExit', () => {
  console.log('first');
  throw new Error('boom');
});
process.on('beforeExit', () => console.log('second'));
process.on('exit', (code) => console.log('exit', code));
