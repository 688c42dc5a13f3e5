// A Unix socket that is not there fails at once and is told in the pending phase, before the poll.
// Source: S07; NET02; deps/uv/src/unix/pipe.c uv_pipe_connect
const net = require('net');

setImmediate(() => {
  const socket = net.connect('./missing.sock');
  socket.on('error', (err) => console.log(err.code));
  socket.on('close', () => console.log('close'));
  setImmediate(() => console.log('immediate'));
  process.nextTick(() => console.log('tick'));
});
