// Connections that wait are taken one a turn since 20.3, all in one poll before.
// Source: NET18; deps/uv/src/unix/stream.c uv__server_io
const net = require('net');
const busy = (ms) => { for (const end = performance.now() + ms; performance.now() < end;); };

let count = 0;
const server = net.createServer((peer) => {
  count += 1;
  console.log('connection', count);
  setImmediate(() => console.log('immediate'));
  peer.destroy();
  if (count === 2) server.close();
});
server.listen(0, '127.0.0.1', () => {
  const a = net.connect(server.address().port, '127.0.0.1');
  const b = net.connect(server.address().port, '127.0.0.1');
  for (const socket of [a, b]) {
    socket.resume();
    socket.on('error', () => {});
  }
  setImmediate(() => busy(10));
});
