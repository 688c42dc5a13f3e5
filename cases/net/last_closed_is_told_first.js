// Of two sockets destroyed one after the other the second tells 'close' first.
// Source: NET10; NET12; deps/uv/src/unix/core.c uv__make_close_pending
const net = require('net');

const server = net.createServer((peer) => peer.resume());
server.listen('./server.sock', () => {
  const a = net.connect('./server.sock');
  const b = net.connect('./server.sock', () => {
    for (const [name, socket] of [['a', a], ['b', b]]) {
      socket.on('close', () => {
        console.log('close', name);
        process.nextTick(() => console.log('tick', name));
      });
    }
    a.on('close', () => server.close());
    a.destroy();
    b.destroy();
  });
});
