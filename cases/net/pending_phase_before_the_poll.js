// The pending phase runs before the poll: a missing Unix socket is told before a finished stat.
// Source: S07; S10; NET02b; deps/uv/src/unix/core.c uv__run_pending
const net = require('net');
const fs = require('fs');
const busy = (ms) => { for (const end = performance.now() + ms; performance.now() < end;); };

setImmediate(() => {
  fs.stat('.', () => console.log('stat'));
  const socket = net.connect('./missing.sock');
  socket.on('error', (err) => console.log(err.code));
  setImmediate(() => console.log('immediate'));
  busy(10);
});
