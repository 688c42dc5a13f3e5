// A request destroyed before it has its socket fails and closes in ticks.
// Source: HTTP05; lib/_http_client.js onSocketNT
const http = require('http');

const server = http.createServer(() => console.log('request'));
server.listen('./server.sock', () => {
  const req = http.get({ socketPath: './server.sock', agent: false });
  req.on('socket', () => console.log('socket'));
  req.on('error', (err) => console.log(err.code));
  req.on('close', () => console.log('close'));
  req.destroy();
  console.log('destroyed');
  process.nextTick(() => console.log('tick'));
  setImmediate(() => console.log('immediate'));
  server.close();
});
