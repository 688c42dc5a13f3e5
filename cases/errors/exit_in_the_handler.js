// process.exit() in the handler ends the process there: the rest of the immediates does not run.
// Source: LIFE25; lib/internal/process/per_thread.js exit
process.on('exit', (code) => console.log('exit', code));
process.on('uncaughtException', (err) => {
  console.log('caught', err.message);
  process.exit(6);
});
setImmediate(() => {
  throw new Error('boom');
});
setImmediate(() => console.log('second'));
