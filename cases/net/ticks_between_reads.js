// Ticks and microtasks are drained between two reads of one poll.
// Source: NET26; S31; src/stream_base.cc CallJSOnreadMethod
const net = require('net');

const server = net.createServer((peer) => {
  peer.end(Buffer.alloc(131072));
  server.close();
});
server.listen('./server.sock', () => {
  const socket = net.connect('./server.sock');
  socket.once('data', (chunk) => {
    console.log('data', chunk.length > 0);
    process.nextTick(() => console.log('tick'));
    Promise.resolve().then(() => console.log('micro'));
    socket.once('data', () => console.log('more data'));
  });
  socket.on('end', () => console.log('end'));
});
