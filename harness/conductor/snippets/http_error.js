const http = require('http'), fs = require('fs');
const server = http.createServer((req, res) => {
  fs.readFile('/nonexistent', (err) => { res.statusCode = err ? 500 : 200; res.end(); });
  setImmediate(() => console.log('immediate'));
}).listen(0, '127.0.0.1', () => {
  http.get({ port: server.address().port, host: '127.0.0.1', agent: false }, (res) => {
    console.log(res.statusCode); res.resume(); res.on('close', () => server.close());
  });
});
