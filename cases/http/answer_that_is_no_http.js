// An answer that does not begin with a version of HTTP is an error of the request, told once; its connection is closed after that.
// Source: lib/_http_client.js socketOnData
const http = require('http');

const server = http.createServer((req) => {
  req.socket.end('no answer at all\r\n\r\n');
  server.close();
});
server.listen('./server.sock', () => {
  const req = http.get({ socketPath: './server.sock', agent: false });
  req.on('error', (err) => {
    console.log(err.code);
    process.nextTick(() => console.log('tick'));
  });
  req.on('close', () => console.log('close'));
});
