// A socket destroyed in an fs callback closes in the close phase, after the immediates of that turn.
// Source: NET09; deps/uv/src/unix/core.c uv_run
// Folklore: close < immediate
const fs = require('fs');
const net = require('net');

const server = net.createServer((peer) => {
  server.close();
  fs.stat('.', () => {
    peer.destroy();
    setImmediate(() => console.log('immediate'));
    process.nextTick(() => console.log('tick'));
  });
  peer.on('close', () => console.log('close'));
});
server.listen('./server.sock', () => {
  const socket = net.connect('./server.sock');
  socket.resume();
});
