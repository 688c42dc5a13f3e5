// Destroyed in an immediate, a socket closes in that turn: before due timers and new immediates.
// Source: S22; NET07; deps/uv/src/unix/core.c uv__run_closing_handles
const net = require('net');
const busy = (ms) => { for (const end = performance.now() + ms; performance.now() < end;); };

const server = net.createServer((peer) => {
  peer.resume();
  server.close();
});
server.listen(0, '127.0.0.1', () => {
  const socket = net.connect(server.address().port, '127.0.0.1', () => {
    setImmediate(() => {
      socket.destroy();
      setTimeout(() => console.log('timeout'), 0);
      setImmediate(() => console.log('immediate'));
      process.nextTick(() => console.log('tick'));
      busy(5);
    });
  });
  socket.on('close', () => console.log('close'));
});
