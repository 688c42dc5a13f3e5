// Without a listener a signal ends the process where it is sent, and no exit event is emitted.
// Source: SIGN07; lib/internal/process/per_thread.js kill
process.on('exit', () => console.log('exit'));
setImmediate(() => {
  console.log('immediate');
  process.kill(process.pid, 'SIGTERM');
  console.log('never');
});
