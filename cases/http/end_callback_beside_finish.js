// The callback of a response's end() comes after the listeners of 'finish' up to 26.3.0, before them in 24.21.0 and 26.10.0.
// Source: HTTP06; lib/_http_outgoing.js onFinish
// Folklore: finish < end callback
const http = require('http');

const server = http.createServer((req, res) => {
  res.on('finish', () => console.log('finish'));
  res.end('body', () => console.log('end callback'));
});
server.listen('./server.sock', () => {
  http.get({ socketPath: './server.sock', agent: false }, (res) => {
    res.resume();
    server.close();
  });
});
