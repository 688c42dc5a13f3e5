// uncaughtExceptionMonitor is told before the handler, with the same origin.
// Source: LIFE18; lib/internal/process/execution.js createOnGlobalUncaughtException
process.on('uncaughtException', (err) => console.log('caught', err.message));
process.on('uncaughtExceptionMonitor', (err, origin) => console.log('monitor', origin));
setImmediate(() => {
  throw new Error('boom');
});
