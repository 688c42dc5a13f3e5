// What is written before the connection stands waits for it.
// Source: NET14; lib/net.js Socket.prototype._writeGeneric
const net = require('net');

const server = net.createServer((peer) => {
  peer.on('data', (chunk) => {
    console.log('peer data', chunk.toString());
    peer.destroy();
    server.close();
  });
});
server.listen(0, '127.0.0.1', () => {
  const socket = net.connect(server.address().port, '127.0.0.1', () => {
    console.log('connect');
    process.nextTick(() => console.log('tick of connect'));
  });
  socket.write('early', () => console.log('written'));
  console.log('sync');
  socket.on('error', () => {});
  socket.resume();
});
