// A method has to be one of http.METHODS, in upper case: any other is an error of the parser.
// Source: lib/_http_server.js socketOnError; deps/llhttp
const http = require('http');
const net = require('net');

const server = http.createServer((req, res) => {
  console.log(req.method);
  res.end();
});
server.on('clientError', (err, socket) => {
  console.log(err.code);
  socket.destroy();
});
const send = (method, then) => {
  const socket = net.connect('./server.sock');
  socket.write(method + ' / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n');
  socket.resume();
  socket.on('close', () => then());
};
server.listen('./server.sock', () => {
  send('get', () => send('FETCH', () => send('QUERY', () => server.close())));
});
