// An idle connection is closed keepAliveTimeoutBuffer after its keepAliveTimeout, a second where that cannot be said.
// Source: lib/_http_server.js resOnFinish
const http = require('http');
const net = require('net');

const server = http.createServer({ keepAliveTimeout: 10, keepAliveTimeoutBuffer: 0 }, (req, res) => res.end());
server.listen('./server.sock', () => {
  const socket = net.connect('./server.sock');
  socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n');
  let timer;
  socket.once('data', () => {
    timer = setTimeout(() => {
      console.log('timer');
      socket.destroy();
    }, 700);
  });
  socket.on('close', () => {
    console.log('close');
    clearTimeout(timer);
    server.close();
  });
});
