// The end that arrives with the last bytes was told in their turn, and since libuv 1.52 a turn later.
// Source: NET19; CHLD21; deps/uv/src/unix/stream.c uv__stream_io
const net = require('net');

const server = net.createServer((peer) => {
  peer.end('bytes');
  peer.resume();
  server.close();
});
server.listen('./server.sock', () => {
  const socket = net.connect('./server.sock');
  socket.on('data', () => {
    console.log('data');
    setImmediate(() => console.log('immediate'));
  });
  socket.on('end', () => console.log('end'));
});
