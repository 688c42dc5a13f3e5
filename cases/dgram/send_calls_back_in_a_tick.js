// A connected socket sends a datagram at once, so the callback is a tick; the message is received in a poll phase, before or after the immediates.
// Source: NET23; lib/dgram.js doSend
const dgram = require('dgram');
const socket = dgram.createSocket('udp4');

socket.on('message', (message) => {
  console.log('message', message.toString());
  socket.close();
});
socket.bind(0, '127.0.0.1', () => {
  socket.connect(socket.address().port, '127.0.0.1', () => {
    socket.send('hello', (err, bytes) => console.log('sent', err, bytes));
    process.nextTick(() => console.log('tick'));
    Promise.resolve().then(() => console.log('micro'));
    setImmediate(() => console.log('immediate'));
    console.log('connected');
  });
});
