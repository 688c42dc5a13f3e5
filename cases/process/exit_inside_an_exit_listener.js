// process.exit() inside an exit listener ends at once with its own code: no recursion, no further listener.
// Source: LIFE07; lib/internal/process/per_thread.js exit
process.on('exit', (code) => {
  console.log('first', code);
  process.exit(5);
});
process.on('exit', (code) => console.log('second', code));
