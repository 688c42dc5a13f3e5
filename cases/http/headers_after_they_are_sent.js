// A header that comes after the head throws; a write after end() calls back in a tick, then 'error'.
// Source: lib/_http_outgoing.js setHeader, lib/_http_server.js writeHead
const http = require('http');

const server = http.createServer((req, res) => {
  res.flushHeaders();
  try {
    res.setHeader('Late', 'yes');
  } catch (err) {
    console.log(err.code);
  }
  res.on('error', (err) => console.log('error ' + err.code));
  res.end('body');
  res.write('more', (err) => console.log('callback ' + err.code));
  console.log('ended');
});
server.listen('./server.sock', () => {
  http.get({ socketPath: './server.sock', agent: false }, (res) => {
    res.resume();
    server.close();
  });
});
