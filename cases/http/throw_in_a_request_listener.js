// What a request listener throws is uncaught at once; its ticks wait for the next callback.
// Source: S33; src/node_http_parser.cc on_headers_complete
const http = require('http');

process.on('uncaughtException', (err) => {
  console.log(err.message);
  setImmediate(() => {
    console.log('immediate');
    server.closeAllConnections();
  });
});
const server = http.createServer((req, res) => {
  process.nextTick(() => console.log('tick'));
  server.close();
  throw new Error('boom');
});
server.listen('./server.sock', () => {
  const req = http.get({ socketPath: './server.sock', agent: false });
  req.on('error', (err) => console.log(err.code));
});
