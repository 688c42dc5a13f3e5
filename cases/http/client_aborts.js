// A client that goes away aborts the server's request and closes its response; nothing fails without a listener.
// Source: HTTP08; lib/_http_server.js socketOnClose, abortIncoming
const http = require('http');

let client;
const server = http.createServer((req, res) => {
  req.on('aborted', () => console.log('aborted'));
  req.on('error', (err) => console.log(err.code));
  req.on('close', () => console.log('req close'));
  res.on('close', () => console.log('res close'));
  server.close(() => console.log('server closed'));
  client.destroy();
});
server.listen('./server.sock', () => {
  client = http.request({ socketPath: './server.sock', method: 'POST', agent: false });
  client.on('error', (err) => console.log('client ' + err.code));
  client.on('close', () => console.log('client close'));
  client.flushHeaders();
});
