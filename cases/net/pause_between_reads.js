// pause() inside 'data' stops the reading until resume(), whatever has arrived meanwhile.
// Source: NET29; NET27; lib/internal/stream_base_commons.js onStreamRead
// Folklore: data 2 < immediate
const net = require('net');

let count = 0;
const server = net.createServer((peer) => {
  server.close();
  peer.on('data', () => {
    if (++count > 2) return;
    console.log('data ' + count);
    if (count === 2) return;
    peer.pause();
    setImmediate(() => {
      console.log('immediate');
      peer.resume();
    });
  });
  peer.on('end', () => console.log('end'));
});
server.listen('./server.sock', () => {
  const socket = net.connect('./server.sock');
  socket.end(Buffer.alloc(200000));
  socket.resume();
});
