// A Unix socket is connected at once and told in the poll, before or after a finished request of the pool.
// Source: NET36; deps/uv/src/unix/pipe.c uv_pipe_connect
const fs = require('fs');
const net = require('net');

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
}));
