// A socket destroyed inside a close callback closes in the next turn, after its immediates.
// Source: NET11; deps/uv/src/unix/core.c uv__run_closing_handles
const net = require('net');

const server = net.createServer((peer) => peer.resume());
server.listen('./server.sock', () => {
  const a = net.connect('./server.sock');
  const b = net.connect('./server.sock', () => {
    a.on('close', () => {
      console.log('close a');
      b.destroy();
      setImmediate(() => console.log('immediate'));
    });
    b.on('close', () => {
      console.log('close b');
      server.close();
    });
    a.destroy();
  });
});
