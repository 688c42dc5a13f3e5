// A connection without a port or a path is thrown at once, and is no matter of the socket: it is not even destroyed.
// Source: lib/net.js Socket.prototype.connect
const net = require('net');
const socket = new net.Socket();

socket.on('error', () => console.log('never'));
socket.on('close', () => console.log('never'));
try {
  socket.connect({ host: '127.0.0.1' }, () => console.log('never'));
} catch (err) {
  console.log(err.name, err.code, err.message);
}
console.log(socket.connecting, socket.destroyed);
try {
  net.connect({});
} catch (err) {
  console.log('thrown', err.code);
}
