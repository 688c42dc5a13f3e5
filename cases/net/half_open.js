// With allowHalfOpen the other side may go on writing after 'end'.
// Source: NET20; lib/internal/streams/readable.js endReadableNT
const net = require('net');

const server = net.createServer({ allowHalfOpen: true }, (peer) => {
  peer.on('end', () => {
    console.log('peer end');
    setImmediate(() => peer.end('late'));
  });
  peer.on('close', () => console.log('peer close'));
  peer.resume();
  server.close();
});
server.listen('./server.sock', () => {
  const socket = net.connect('./server.sock', () => socket.end());
  socket.on('data', (chunk) => console.log('data', chunk.toString()));
  socket.on('end', () => console.log('end'));
});
