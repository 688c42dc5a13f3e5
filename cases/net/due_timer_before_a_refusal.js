// A timer that is due runs before the refusal of a connection, though that has arrived.
// Source: NET01b; S07; deps/uv/src/unix/core.c uv_run
// Folklore: ECONNREFUSED < timeout
const net = require('net');

const busy = (ms) => { for (const end = performance.now() + ms; performance.now() < end;); };
const server = net.createServer();
server.listen(0, '127.0.0.1', () => {
  const port = server.address().port;
  server.close(() => setImmediate(() => {
    const socket = net.connect(port, '127.0.0.1');
    socket.on('error', (err) => console.log(err.code));
    socket.on('close', () => console.log('close'));
    setImmediate(() => console.log('immediate'));
    setTimeout(() => console.log('timeout'), 0);
    process.nextTick(() => process.nextTick(() => busy(10)));
  }));
});
