// An error in an exit listener goes to uncaughtException if it is listened to, and the exit code stays 0.
// Source: LIFE12; lib/internal/process/execution.js createOnGlobalUncaughtException
process.on('uncaughtException', (err) => console.log('caught', err.message));
process.on('exit', (code) => {
  console.log('first', code);
  throw new Error('boom');
});
process.on('exit', (code) => console.log('second', code));
