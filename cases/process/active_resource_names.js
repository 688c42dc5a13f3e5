// A request of a stream is told by the name of its class in C++, which is not that of the object the program has.
// Source: S27; HNDL04; src/stream_base.h SimpleWriteWrap, src/connect_wrap.h ConnectWrap
const net = require('net');
const show = (name) => {
  console.log(name);
  for (const resource of process.getActiveResourcesInfo()) console.log(resource);
};
const server = net.createServer();

server.on('connection', (peer) => {
  show('connection');
  server.close();
  setImmediate(() => {
    show('immediate');
    peer.resume();
    peer.end();
    show('ending');
  });
  peer.on('close', () => show('closed'));
});
server.listen('./server.sock', () => {
  const socket = net.connect('./server.sock');
  show('connecting');
  socket.end(Buffer.alloc(1000000));
  socket.resume();
});
