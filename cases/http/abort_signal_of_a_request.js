// A signal that aborts a request makes it fail with AbortError, then close.
// Source: lib/_http_client.js ClientRequest, lib/internal/streams/add-abort-signal.js
const http = require('http');

const controller = new AbortController();
const server = http.createServer(() => {
  console.log('request');
  server.close();
  controller.abort();
  process.nextTick(() => console.log('tick'));
  setImmediate(() => console.log('immediate'));
});
server.listen('./server.sock', () => {
  const req = http.get({ socketPath: './server.sock', agent: false, signal: controller.signal });
  req.on('error', (err) => console.log(err.name));
  req.on('close', () => console.log('close'));
});
