// setTimeout() of a socket is a timer that keeps nothing alive and does not close anything.
// Source: S08; NET21; lib/internal/stream_base_commons.js setStreamTimeout
const net = require('net');

const server = net.createServer((peer) => {
  peer.resume();
  server.close();
});
server.listen('./server.sock', () => {
  const socket = net.connect('./server.sock', () => {
    socket.setTimeout(10, () => {
      console.log('timeout', socket.destroyed);
      socket.end();
    });
  });
  socket.on('close', (hadError) => console.log('close', hadError));
  socket.resume();
});
