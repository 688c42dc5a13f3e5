// closeAllConnections() ends requests under way: their responses close in the close phase, the clients hang up.
// Source: S23; lib/_http_server.js Server.prototype.closeAllConnections
const http = require('http');

const server = http.createServer((req, res) => {
  req.on('close', () => console.log('request closed'));
  res.on('close', () => console.log('response closed'));
  server.close(() => console.log('server closed'));
  server.closeAllConnections();
  process.nextTick(() => console.log('tick'));
  setImmediate(() => console.log('immediate'));
});
server.listen('./server.sock', () => {
  const req = http.get({ socketPath: './server.sock', agent: false });
  req.on('error', (err) => console.log(err.code));
  req.on('close', () => console.log('client closed'));
});
