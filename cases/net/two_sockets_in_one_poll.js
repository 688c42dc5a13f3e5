// Two sockets that are readable at once are both read before the immediates.
// Source: NET32; deps/uv/src/unix/linux-core.c uv__io_poll
// Folklore: immediate < data 2
const net = require('net');

let count = 0;
let taken = false;
let first, second;
const server = net.createServer((peer) => {
  peer.on('data', () => {
    console.log('data ' + ++count);
    if (count === 1) setImmediate(() => console.log('immediate'));
  });
  peer.on('end', () => peer.end());
  if (taken) {
    server.close();
    setImmediate(() => setImmediate(() => {
      first.end('x');
      second.end('y');
    }));
  }
  taken = true;
});
server.listen('./server.sock', () => {
  first = net.connect('./server.sock');
  second = net.connect('./server.sock');
  first.resume();
  second.resume();
});
