// closeIdleConnections() ends those that wait for a request, in the close phase, and leaves the others alone.
// Source: HTTP07; lib/_http_server.js Server.prototype.closeIdleConnections
const http = require('http');

const agent = new http.Agent({ keepAlive: true });
let idle;
const server = http.createServer((req, res) => {
  if (req.url === '/first') {
    idle = req.socket;
    idle.on('close', () => console.log('idle closed'));
    res.end();
    return;
  }
  server.close(() => console.log('closed'));
  server.closeIdleConnections();
  console.log(idle.destroyed, req.socket.destroyed);
  process.nextTick(() => console.log('tick'));
  setImmediate(() => {
    console.log('immediate');
    res.end();
  });
});
server.listen('./server.sock', () => {
  http.get({ socketPath: './server.sock', path: '/first', agent }, (res) => {
    res.resume();
    res.on('end', () => {
      http.get({ socketPath: './server.sock', path: '/second', agent: false }, (second) => second.resume());
    });
  });
});
