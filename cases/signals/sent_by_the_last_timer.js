// A signal that the loop's last timer sends is delivered in the poll phase of that turn on Node 18; from 20 on the timers end the turn, so the loop is over, and the signal comes only when 'beforeExit' revives it.
// Source: SIGN02; deps/uv/src/unix/core.c uv_run
process.on('SIGUSR2', () => console.log('signal'));
process.once('beforeExit', () => {
  console.log('beforeExit');
  setImmediate(() => console.log('immediate'));
});
setImmediate(() => {
  setTimeout(() => {
    process.kill(process.pid, 'SIGUSR2');
    console.log('timeout');
  }, 1);
});
