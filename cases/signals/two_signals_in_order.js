// Signals are handled in the order in which they were sent, and ticks are drained between their handlers.
// Source: SIGN02; SIGN04; src/signal_wrap.cc
process.on('SIGUSR2', (name) => {
  console.log(name);
  process.nextTick(() => console.log('tick 2'));
});
process.on('SIGHUP', (name) => {
  console.log(name);
  process.nextTick(() => console.log('tick 1'));
  Promise.resolve().then(() => console.log('micro 1'));
});
process.kill(process.pid, 'SIGHUP');
process.kill(process.pid, 'SIGUSR2');
setImmediate(() => console.log('immediate'));
