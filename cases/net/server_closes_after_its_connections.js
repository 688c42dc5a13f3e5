// server.close() waits for the connections, and is told before the last of them closes.
// Source: S23; NET06; lib/net.js Server.prototype._emitCloseIfDrained
// Folklore: connection closed < server closed
const net = require('net');

const server = net.createServer((peer) => {
  peer.on('close', () => console.log('connection closed'));
  server.close(() => console.log('server closed'));
  console.log('closing');
  setImmediate(() => {
    console.log('immediate');
    peer.destroy();
  });
});
server.listen('./server.sock', () => {
  const socket = net.connect('./server.sock');
  socket.on('close', () => console.log('client closed'));
  socket.resume();
});
