// A refused TCP connection is told before the immediates of its turn: by the poll phase.
// Source: S07; NET01; deps/uv/src/unix/tcp.c uv__tcp_connect
// Folklore: ECONNREFUSED < close
const net = require('net');

const probe = net.createServer();
probe.listen(0, '127.0.0.1', () => {
  const port = probe.address().port;
  probe.close(() => {
    const socket = net.connect(port, '127.0.0.1');
    socket.on('error', (err) => {
      console.log(err.code, err.syscall);
      setImmediate(() => console.log('immediate'));
      setTimeout(() => console.log('timeout'), 0);
    });
    socket.on('close', (hadError) => console.log('close', hadError));
  });
});
