// Of a request that nobody reads 'end' and 'close' come all the same, once the response has finished.
// Source: HTTP02; lib/_http_server.js resOnFinish, lib/_http_incoming.js _dump
const http = require('http');

const server = http.createServer((req, res) => {
  for (const event of ['end', 'close']) req.on(event, () => console.log('req ' + event));
  for (const event of ['finish', 'close']) res.on(event, () => console.log('res ' + event));
  res.end('body');
  process.nextTick(() => console.log('tick'));
  setImmediate(() => console.log('immediate'));
});
server.listen('./server.sock', () => {
  http.get({ socketPath: './server.sock', agent: false }, (res) => {
    res.resume();
    server.close();
  });
});
