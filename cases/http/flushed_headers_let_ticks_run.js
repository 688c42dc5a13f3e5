// Trailers, and from then on every head, come in a callback of their own, after which ticks run before the next request.
// Source: src/node_http_parser.cc Parser::Flush
const http = require('http');
const net = require('net');

let count = 0;
const server = http.createServer((req, res) => {
  const n = ++count;
  console.log('request ' + n);
  process.nextTick(() => console.log('tick ' + n));
  Promise.resolve().then(() => console.log('microtask ' + n));
  res.end();
  if (n === 4) server.close();
});
server.listen('./server.sock', () => {
  const socket = net.connect('./server.sock');
  const get = 'GET / HTTP/1.1\r\nHost: a\r\n\r\n';
  const chunked = 'POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nSum: 0\r\n\r\n';
  const last = 'GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n';
  socket.write(get + chunked + get + last);
  socket.resume();
});
