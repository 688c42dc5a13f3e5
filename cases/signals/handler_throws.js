// What a handler of a signal throws goes to uncaughtException, and the next signal is handled.
// Source: SIGN11; S33; src/signal_wrap.cc
process.on('uncaughtException', (err) => console.log('uncaught', err.message));
process.on('SIGUSR2', () => {
  process.nextTick(() => console.log('tick'));
  throw new Error('boom');
});
process.on('SIGHUP', () => console.log('hangup'));
process.kill(process.pid, 'SIGUSR2');
process.kill(process.pid, 'SIGHUP');
setImmediate(() => console.log('immediate'));
