// send to an address looks it up, which is a tick even for a literal; the callback is a tick after that.
// Source: NET23; lib/dgram.js send, lib/internal/dgram.js lookup4
const dgram = require('dgram');
const socket = dgram.createSocket('udp4');

socket.bind(0, '127.0.0.1', () => {
  socket.send('hello', socket.address().port, '127.0.0.1', () => {
    console.log('sent');
    socket.close();
  });
  process.nextTick(() => {
    console.log('tick');
    process.nextTick(() => console.log('tick in tick'));
  });
  Promise.resolve().then(() => console.log('micro'));
  console.log('listening');
});
