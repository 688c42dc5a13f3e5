// A refusal and a finished request of the pool come out of one poll, in the order of the kernel's list.
// Source: NET02c; deps/uv/src/unix/linux-core.c uv__io_poll
const fs = require('fs');
const net = require('net');

const server = net.createServer();
server.listen(0, '127.0.0.1', () => {
  const port = server.address().port;
  server.close(() => setImmediate(() => {
    const socket = net.connect(port, '127.0.0.1');
    socket.on('error', (err) => console.log(err.code));
    fs.stat('.', () => console.log('stat'));
    setImmediate(() => console.log('immediate'));
  }));
});
