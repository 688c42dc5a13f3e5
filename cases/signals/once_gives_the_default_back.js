// After its only once listener has run, a signal has its default action again.
// Source: SIGN09; lib/internal/process/signal.js stopListeningIfSignal
process.once('SIGUSR2', () => {
  console.log('once', process.listenerCount('SIGUSR2'));
  setImmediate(() => {
    process.kill(process.pid, 'SIGUSR2');
    console.log('never');
  });
});
process.kill(process.pid, 'SIGUSR2');
setImmediate(() => console.log('immediate'));
