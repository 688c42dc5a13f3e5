// The same signal sent twice is handled twice, and all listeners of one run before the ticks they queue.
// Source: SIGN03; SIGN10; src/signal_wrap.cc
let count = 0;

process.on('SIGUSR2', () => {
  count++;
  console.log('first listener', count);
  process.nextTick(() => console.log('tick'));
});
process.on('SIGUSR2', () => console.log('second listener'));
process.kill(process.pid, 'SIGUSR2');
process.kill(process.pid, 'SIGUSR2');
setImmediate(() => console.log('immediate'));
