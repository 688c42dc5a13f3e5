// A request's timeout is a timer of its socket; destroying the request then fails and closes it.
// Source: lib/_http_client.js listenSocketTimeout
const http = require('http');

let req;
const server = http.createServer(() => {
  console.log('request');
  req.setTimeout(20);
  server.close();
});
server.listen('./server.sock', () => {
  req = http.get({ socketPath: './server.sock', agent: false });
  req.on('timeout', () => {
    console.log('timeout');
    req.destroy();
    process.nextTick(() => console.log('tick'));
    setImmediate(() => console.log('immediate'));
  });
  req.on('error', (err) => console.log(err.code));
  req.on('close', () => console.log('close'));
});
