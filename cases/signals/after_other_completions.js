// Signals are handled after every other completion of the same poll.
// Source: SIGN05; deps/uv/src/unix/linux-core.c uv__io_poll have_signals
const fs = require('fs');
const busy = (ms) => { for (const end = performance.now() + ms; performance.now() < end;); };

process.on('SIGUSR2', () => console.log('signal'));
setImmediate(() => {
  process.kill(process.pid, 'SIGUSR2');
  fs.stat(__filename, () => console.log('stat'));
  setImmediate(() => console.log('immediate'));
  busy(15);
});
