// A request comes in the poll phase: what it queues for the check phase runs before its timer and its client.
// Source: S20; src/node_http_parser.cc Parser::OnStreamRead
// Folklore: timeout < immediate
const http = require('http');

const server = http.createServer((req, res) => {
  console.log('request');
  setTimeout(() => console.log('timeout'), 0);
  setImmediate(() => {
    console.log('immediate');
    res.end('body');
  });
  process.nextTick(() => console.log('tick'));
  Promise.resolve().then(() => console.log('microtask'));
});
server.listen('./server.sock', () => {
  http.get({ socketPath: './server.sock', agent: false }, (res) => {
    console.log('response');
    res.resume();
    server.close();
  });
});
