// A file that cannot be read is answered with 500 from the callback of the read.
// Source: S20; lib/_http_server.js writeHead
const fs = require('fs');
const http = require('http');

const server = http.createServer((req, res) => {
  console.log('request');
  fs.readFile('./missing.txt', (err, data) => {
    console.log(err.code);
    res.writeHead(500);
    res.end('failed');
  });
  setImmediate(() => console.log('immediate'));
});
server.listen('./server.sock', () => {
  http.get({ socketPath: './server.sock', agent: false }, (res) => {
    res.on('data', (data) => console.log(data.toString()));
    server.close();
  });
});
