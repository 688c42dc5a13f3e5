// The server is told of a connection before its client is: it has waited in the poll for longer.
// Source: NET17; deps/uv/src/unix/linux-core.c uv__io_poll
// Folklore: connect < connection
const net = require('net');

const server = net.createServer((peer) => {
  console.log('connection');
  peer.destroy();
  server.close();
});
server.listen(0, '127.0.0.1', () => {
  const socket = net.connect(server.address().port, '127.0.0.1', () => console.log('connect'));
  socket.on('error', () => {});
});
