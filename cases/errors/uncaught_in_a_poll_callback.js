// An uncaught error of a poll callback ends the process before the immediates, and exit listeners may set the code.
// Source: LIFE39; src/node_errors.cc TriggerUncaughtException
const fs = require('fs');

process.on('exit', (code) => {
  console.log('exit', code);
  Promise.resolve().then(() => console.log('microtask'));
  process.exitCode = 9;
});
fs.stat('.', () => {
  console.log('stat');
  setImmediate(() => console.log('immediate'));
  throw new Error('boom');
});
