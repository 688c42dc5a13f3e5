// resetAndDestroy() of a socket that sends its end fails at once: 'error' is synchronous, and 'close' never comes.
// Source: lib/net.js Socket.prototype._destroy; deps/uv/src/unix/tcp.c uv_tcp_close_reset
const net = require('net');

const server = net.createServer((peer) => {
  peer.on('end', () => console.log('end'));
  peer.on('close', (hadError) => {
    console.log('peer closed', hadError);
    process.exit();
  });
  peer.resume();
});
server.listen(0, '127.0.0.1', () => {
  const socket = net.connect(server.address().port, '127.0.0.1', () => {
    socket.end();
    socket.resetAndDestroy();
    console.log('destroyed', socket.destroyed);
  });
  socket.on('error', (err) => console.log('error', err.message));
  socket.on('close', () => console.log('close'));
});
