// Without a listener of 'clientError' what cannot be parsed is answered with 400, and the connection closed.
// Source: lib/_http_server.js socketOnError
const http = require('http');
const net = require('net');

const server = http.createServer(() => console.log('request'));
server.listen('./server.sock', () => {
  const socket = net.connect('./server.sock');
  socket.write('no request at all\r\n\r\n');
  socket.on('data', () => console.log('answer'));
  socket.on('end', () => console.log('end'));
  socket.on('close', () => {
    console.log('close');
    server.close();
  });
});
