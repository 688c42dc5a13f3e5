// What cannot be parsed goes to 'clientError' in the poll callback that read it.
// Source: lib/_http_server.js socketOnError
const http = require('http');
const net = require('net');

const server = http.createServer(() => console.log('request'));
server.on('clientError', (err, socket) => {
  console.log('client error');
  process.nextTick(() => console.log('tick'));
  socket.end('bad request');
  server.close();
});
server.listen('./server.sock', () => {
  const socket = net.connect('./server.sock');
  socket.write('no request at all\r\n\r\n');
  socket.on('data', (data) => console.log(data.toString()));
  socket.on('close', () => console.log('close'));
});
