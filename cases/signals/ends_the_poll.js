// After the signals the loop goes on to its check phase: an immediate queued by a handler runs before a due timer.
// Source: SIGN15; deps/uv/src/unix/linux-core.c uv__io_poll
const busy = (ms) => { for (const end = performance.now() + ms; performance.now() < end;); };

process.on('SIGUSR2', () => {
  setImmediate(() => console.log('immediate'));
  setTimeout(() => console.log('timeout'), 0);
  busy(5);
  console.log('signal');
});
process.kill(process.pid, 'SIGUSR2');
setImmediate(() => console.log('first immediate'));
