// A socket that is bound to a literal address listens in a tick, and close is emitted in a tick of its own.
// Source: NET24; lib/dgram.js bind, socketCloseNT
const dgram = require('dgram');
const socket = dgram.createSocket('udp4');

socket.on('close', () => console.log('close'));
process.nextTick(() => console.log('tick before'));
socket.bind(0, '127.0.0.1', () => {
  console.log('listening');
  socket.close();
});
process.nextTick(() => console.log('tick after'));
setImmediate(() => console.log('immediate'));
console.log('main');
