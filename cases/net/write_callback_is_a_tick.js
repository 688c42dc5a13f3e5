// What the kernel takes at once is told to the writer in a tick, before promises.
// Source: NET14; NET15; lib/internal/stream_base_commons.js afterWriteDispatched
const net = require('net');

const server = net.createServer((peer) => {
  peer.resume();
  server.close();
});
server.listen('./server.sock', () => {
  const socket = net.connect('./server.sock', () => {
    socket.write('a', () => console.log('written a'));
    socket.write('b', () => console.log('written b'));
    process.nextTick(() => console.log('tick'));
    Promise.resolve().then(() => console.log('micro'));
    setImmediate(() => {
      console.log('immediate');
      socket.end();
    });
    console.log('sync');
  });
});
