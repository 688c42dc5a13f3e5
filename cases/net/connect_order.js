// 'ready' follows 'connect' at once; ticks come after both.
// Source: NET16; NET28; lib/net.js afterConnect
const net = require('net');

const server = net.createServer((peer) => peer.resume());
server.listen(0, '127.0.0.1', () => {
  const socket = net.connect(server.address().port, '127.0.0.1');
  console.log('connecting', socket.connecting);
  process.nextTick(() => console.log('tick'));
  socket.on('connect', () => {
    console.log('connect', socket.connecting);
    process.nextTick(() => console.log('tick of connect'));
  });
  socket.on('ready', () => {
    console.log('ready');
    socket.destroy();
    server.close();
  });
});
