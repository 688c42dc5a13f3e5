// A write to a peer that has gone fails: its callback, then 'error' and 'close'.
// Source: NET33; lib/internal/stream_base_commons.js afterWriteDispatched
const net = require('net');

let socket;
const server = net.createServer((peer) => {
  server.close();
  peer.on('close', () => {
    console.log('peer closed');
    socket.write('x', (err) => console.log('callback ' + err.code));
  });
  peer.destroy();
});
server.listen('./server.sock', () => {
  socket = net.connect('./server.sock');
  socket.on('error', (err) => console.log('error ' + err.code));
  socket.on('close', () => console.log('close'));
});
