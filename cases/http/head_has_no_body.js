// The body of a response to HEAD is not sent, its callbacks come nevertheless.
// Source: lib/_http_outgoing.js write_, lib/_http_client.js parserOnIncomingClient
const http = require('http');

const server = http.createServer((req, res) => {
  res.write('body', () => console.log('write callback'));
  res.end(() => console.log('end callback'));
});
server.listen('./server.sock', () => {
  const req = http.request({ socketPath: './server.sock', method: 'HEAD', agent: false }, (res) => {
    console.log('response');
    server.close();
    res.on('data', () => console.log('data'));
    res.on('end', () => console.log('end'));
  });
  req.end();
});
