// An error in an exit listener skips the listeners behind it and ends the process with code 1.
// Source: LIFE11; src/node_errors.cc TriggerUncaughtException
process.on('exit', (code) => {
  console.log('first', code);
  throw new Error('boom');
});
process.on('exit', (code) => console.log('second', code));
