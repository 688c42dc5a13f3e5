// A capture callback takes an uncaught error instead of the uncaughtException listeners, behind the monitor.
// Source: LIFE19; lib/internal/process/execution.js createOnGlobalUncaughtException
process.setUncaughtExceptionCaptureCallback((err) => console.log('captured', err.message));
process.on('uncaughtException', (err) => console.log('listener', err.message));
process.on('uncaughtExceptionMonitor', (err) => console.log('monitor', err.message));
setImmediate(() => {
  setImmediate(() => console.log('next turn'));
  throw new Error('boom');
});
