// A Unix socket is connected at once and told in the poll, after a request of the pool that is done.
// Source: NET36; deps/uv/src/unix/pipe.c uv_pipe_connect
const fs = require('fs');
const net = require('net');

const busy = (ms) => { for (const end = performance.now() + ms; performance.now() < end;); };
const server = net.createServer((peer) => {
  peer.destroy();
  server.close();
});
server.listen('./server.sock', () => setImmediate(() => {
  const socket = net.connect('./server.sock');
  socket.on('connect', () => console.log('connect'));
  socket.on('error', () => {});
  socket.resume();
  setImmediate(() => console.log('immediate'));
  fs.stat('.', () => console.log('stat'));
  process.nextTick(() => process.nextTick(() => busy(10)));
}));
