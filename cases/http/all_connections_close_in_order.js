// closeAllConnections() goes by when the last message of each began, and by when the connection came in the newest releases.
// Source: lib/_http_server.js Server.prototype.closeAllConnections; src/node_http_parser.cc ConnectionsList::All
const http = require('http');
const net = require('net');

let first;
const begin = (path) => `POST ${path} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\n\r\n`;
const connect = (path) => {
  const socket = net.connect('./server.sock');
  socket.once('connect', () => socket.write(begin(path)));
  socket.resume();
  if (path === '/first') first = socket;
};

// The timers keep the beginnings of messages apart, for Node up to 26.3.0 loses one of two that began at once.
const server = http.createServer({ keepAliveTimeout: 0 });
server.on('request', (req, res) => {
  if (req.url === '/again') {
    server.close(() => console.log('server closed'));
    server.closeAllConnections();
    return;
  }
  req.socket.on('close', () => console.log('closed', req.url));
  if (req.url === '/first') {
    res.end();
    setTimeout(() => connect('/second'), 1);
  } else if (req.url === '/second') {
    setTimeout(() => connect('/third'), 1);
  } else {
    setTimeout(() => first.write('body' + begin('/again')), 1);
  }
});
server.listen('./server.sock', () => connect('/first'));
