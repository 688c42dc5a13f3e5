// closeIdleConnections() leaves a connection that has not asked yet alone, until Node 26.10 counts it as idle.
// Source: src/node_http_parser.cc ConnectionsList::Idle
const http = require('http');
const net = require('net');

const server = http.createServer();
server.on('connection', (socket) => {
  socket.on('close', () => console.log('close'));
  server.closeIdleConnections();
  console.log(socket.destroyed);
  setImmediate(() => {
    console.log('immediate');
    socket.destroy();
    server.close();
  });
});
server.listen('./server.sock', () => {
  const socket = net.connect('./server.sock');
  socket.on('end', () => console.log('end'));
  socket.resume();
});
