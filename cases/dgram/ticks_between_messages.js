// Datagrams that have come in are received one after the other in a poll phase, with the ticks of each before the next.
// Source: NET23; src/udp_wrap.cc OnRecv
const dgram = require('dgram');
const socket = dgram.createSocket('udp4');

socket.on('message', (message) => {
  console.log('message', message.toString());
  process.nextTick(() => console.log('tick'));
  if (message.toString() === '2') socket.close();
});
socket.bind(0, '127.0.0.1', () => {
  socket.connect(socket.address().port, '127.0.0.1', () => {
    socket.send('1');
    socket.send('2');
  });
});
