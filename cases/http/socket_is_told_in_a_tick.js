// A request gets its socket in a tick, not when it is made.
// Source: HTTP10; lib/_http_client.js onSocket
const http = require('http');

const server = http.createServer((req, res) => res.end());
server.listen('./server.sock', () => {
  const req = http.get({ socketPath: './server.sock', agent: false }, (res) => {
    console.log('response');
    res.resume();
    server.close();
  });
  req.on('socket', () => console.log('socket'));
  process.nextTick(() => console.log('tick'));
  Promise.resolve().then(() => console.log('microtask'));
  console.log('sync');
});
