// A connection that ends within a head is told to 'clientError' by code, with no reason in its message.
// Source: lib/_http_server.js socketOnEnd
const http = require('http');
const net = require('net');

const server = http.createServer(() => console.log('request'));
server.on('clientError', (err, socket) => {
  console.log(err.code, err.message);
  process.nextTick(() => console.log('tick'));
  socket.destroy();
  server.close();
});
server.listen('./server.sock', () => {
  const socket = net.connect('./server.sock');
  socket.end('GET / HTTP/1.1\r\nHo');
  socket.resume();
  socket.on('close', () => console.log('close'));
});
