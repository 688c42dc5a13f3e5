// A response that is ready early waits for those before it on the connection.
// Source: lib/_http_server.js parserOnIncoming, resOnFinish
// Folklore: finish 2 < finish 1
const http = require('http');
const net = require('net');

const server = http.createServer((req, res) => {
  const n = req.url;
  res.on('finish', () => console.log('finish ' + n));
  res.on('close', () => console.log('close ' + n));
  console.log('request ' + n);
  if (n === '/1') setImmediate(() => setImmediate(() => res.end('one')));
  else {
    res.end('two');
    server.close();
  }
});
server.listen('./server.sock', () => {
  const socket = net.connect('./server.sock');
  const second = 'GET /2 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n';
  socket.write('GET /1 HTTP/1.1\r\nHost: a\r\n\r\n' + second);
  socket.on('end', () => console.log('end'));
  socket.resume();
});
