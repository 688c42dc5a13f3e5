// A socket piped into itself echoes; the end comes back as well.
// Source: S22; NET19; lib/internal/streams/readable.js pipe
const net = require('net');

const server = net.createServer((peer) => {
  peer.pipe(peer);
  server.close(() => console.log('server closed'));
});
server.listen('./server.sock', () => {
  const socket = net.connect('./server.sock', () => socket.write('hello'));
  socket.on('data', (chunk) => {
    console.log('data', chunk.toString());
    setTimeout(() => socket.end(), 2);
  });
  socket.on('end', () => console.log('end'));
});
