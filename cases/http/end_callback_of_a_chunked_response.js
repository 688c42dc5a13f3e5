// A chunked response finishes in a tick of its last write, the callbacks of all writes before that.
// Source: HTTP06; lib/_http_outgoing.js end
const http = require('http');

const server = http.createServer((req, res) => {
  res.on('finish', () => console.log('finish'));
  res.write('one', () => console.log('first write'));
  res.write('two', () => console.log('second write'));
  res.end('three', () => console.log('end callback'));
  process.nextTick(() => console.log('tick'));
  Promise.resolve().then(() => console.log('microtask'));
});
server.listen('./server.sock', () => {
  http.get({ socketPath: './server.sock', agent: false }, (res) => {
    res.resume();
    server.close();
  });
});
