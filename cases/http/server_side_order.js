// A response finishes before its request ends, and closes before it closes.
// Source: HTTP02; lib/_http_server.js resOnFinish, lib/_http_incoming.js _destroy
// Folklore: req end < res finish
const http = require('http');

const server = http.createServer((req, res) => {
  console.log('request');
  for (const event of ['end', 'close']) req.on(event, () => console.log('req ' + event));
  for (const event of ['finish', 'close']) res.on(event, () => console.log('res ' + event));
  req.resume();
  res.end('body');
});
server.listen('./server.sock', () => {
  http.get({ socketPath: './server.sock', agent: false }, (res) => {
    res.resume();
    server.close();
  });
});
