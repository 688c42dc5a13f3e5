// end() by one side ends the other; each finishes before it closes.
// Source: NET19; NET20; lib/net.js onReadableStreamEnd
const net = require('net');

const server = net.createServer((peer) => {
  for (const event of ['end', 'finish', 'close']) peer.on(event, () => console.log('peer', event));
  peer.resume();
  server.close();
});
server.listen('./server.sock', () => {
  const socket = net.connect('./server.sock', () => socket.end());
  for (const event of ['end', 'finish', 'close']) {
    socket.on(event, () => console.log('socket', event));
  }
  socket.resume();
});
