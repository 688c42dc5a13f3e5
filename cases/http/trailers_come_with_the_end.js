// Trailers are there when the message has ended, not before.
// Source: lib/_http_common.js parserOnMessageComplete
const http = require('http');

const server = http.createServer((req, res) => {
  res.writeHead(200, { 'Trailer': 'Sum' });
  res.write('body');
  res.addTrailers({ 'Sum': '4' });
  res.end();
});
server.listen('./server.sock', () => {
  http.get({ socketPath: './server.sock', agent: false }, (res) => {
    server.close();
    console.log('complete', res.complete);
    res.on('data', () => console.log('data'));
    res.on('end', () => console.log('sum ' + res.trailers['sum'], res.complete));
  });
});
