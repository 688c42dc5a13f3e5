// destroy(err) of a socket tells 'error' in a tick and 'close' in the close phase.
// Source: NET22; lib/net.js Socket.prototype._destroy
const net = require('net');

const server = net.createServer((peer) => {
  peer.resume();
  server.close();
});
server.listen('./server.sock', () => {
  const socket = net.connect('./server.sock', () => {
    socket.destroy(new Error('boom'));
    process.nextTick(() => console.log('tick'));
    setImmediate(() => console.log('immediate'));
    console.log('sync');
  });
  socket.on('error', (err) => console.log('error', err.message));
  socket.on('close', (hadError) => console.log('close', hadError));
});
