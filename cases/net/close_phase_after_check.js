// A connected socket that is destroyed in a timer tells 'close' after the immediates of the turn.
// Source: S22; S23; NET08; src/handle_wrap.cc OnClose
// Folklore: immediate < close
const net = require('net');

const server = net.createServer((peer) => {
  peer.resume();
  server.close();
});
server.listen(0, '127.0.0.1', () => {
  const socket = net.connect(server.address().port, '127.0.0.1', () => {
    setTimeout(() => {
      socket.destroy();
      setImmediate(() => console.log('immediate'));
      process.nextTick(() => console.log('tick'));
    }, 2);
  });
  socket.on('close', () => console.log('close'));
});
