// Two requests in one packet are both told before a tick or microtask of the first runs.
// Source: HTTP03; src/node_http_parser.cc on_headers_complete
// Folklore: tick 1 < request 2
const http = require('http');
const net = require('net');

let count = 0;
const server = http.createServer((req, res) => {
  const n = ++count;
  console.log('request ' + n);
  process.nextTick(() => console.log('tick ' + n));
  Promise.resolve().then(() => console.log('microtask ' + n));
  res.end();
  if (n === 2) server.close();
});
server.listen('./server.sock', () => {
  const socket = net.connect('./server.sock');
  const second = 'GET /2 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n';
  socket.write('GET /1 HTTP/1.1\r\nHost: a\r\n\r\n' + second);
  socket.resume();
});
