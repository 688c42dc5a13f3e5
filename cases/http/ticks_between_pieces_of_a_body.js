// After each piece of a request's body ticks and microtasks run, though all came in one read.
// Source: src/node_http_parser.cc Parser::on_body
const http = require('http');
const net = require('net');

const server = http.createServer((req, res) => {
  req.on('data', (data) => {
    const text = data.toString();
    console.log('data ' + text);
    process.nextTick(() => console.log('tick ' + text));
    Promise.resolve().then(() => console.log('microtask ' + text));
  });
  req.on('end', () => {
    console.log('end');
    res.end();
    server.close();
  });
});
server.listen('./server.sock', () => {
  const socket = net.connect('./server.sock');
  const head = 'POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n';
  socket.write(head + '1\r\na\r\n1\r\nb\r\n0\r\n\r\n');
  socket.resume();
});
