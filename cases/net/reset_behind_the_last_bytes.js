// A reset behind bytes that were not read yet was told as the end, and since libuv 1.52 as what it is.
// Source: deps/uv/src/unix/stream.c uv__stream_io
const net = require('net');

const server = net.createServer((peer) => {
  server.close();
  peer.on('data', () => {
    console.log('data');
    setImmediate(() => console.log('immediate'));
  });
  peer.on('end', () => console.log('end'));
  peer.on('error', (err) => console.log('error', err.code));
  peer.on('close', (hadError) => console.log('close', hadError));
});
server.listen(0, '127.0.0.1', () => {
  const socket = net.connect(server.address().port, '127.0.0.1', () => {
    socket.write('bytes');
    socket.resetAndDestroy();
  });
});
