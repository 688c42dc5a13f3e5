// A socket that has closed connects again turns later, with the listeners that it had.
// Source: NET16; lib/net.js Socket.prototype.connect, lib/internal/streams/destroy.js undestroy
const net = require('net');

let rounds = 0;
const server = net.createServer((peer) => peer.end());
const socket = new net.Socket();
const connect = () => {
  socket.connect(server.address().port, '127.0.0.1');
};
socket.resume();
socket.on('connect', () => console.log('connect'));
socket.on('end', () => console.log('end'));
socket.on('close', () => {
  console.log('close');
  if (++rounds === 1) {
    setImmediate(() => setImmediate(connect));
  } else {
    server.close();
  }
});
server.listen(0, '127.0.0.1', connect);
