// An error thrown by the uncaughtException handler ends the process with code 7, without exit listeners.
// Source: LIFE14; src/node_errors.cc TriggerUncaughtException
process.on('exit', (code) => console.log('exit', code));
process.on('uncaughtException', (err) => {
  console.log('caught', err.message);
  throw new Error('in the handler');
});
setImmediate(() => {
  throw new Error('boom');
});
