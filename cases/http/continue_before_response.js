// A server answers 100-continue before anybody sees the request, and the client sends its body then.
// Source: HTTP09; lib/_http_server.js parserOnIncoming, lib/_http_client.js parserOnIncomingClient
const http = require('http');

const server = http.createServer((req, res) => {
  console.log('request');
  req.on('data', (data) => console.log(data.toString()));
  req.on('end', () => res.end());
});
server.listen('./server.sock', () => {
  const req = http.request({
    socketPath: './server.sock',
    method: 'POST',
    headers: { 'Expect': '100-continue' },
    agent: false,
  });
  req.on('continue', () => {
    console.log('continue');
    req.end('body');
  });
  req.on('response', (res) => {
    console.log('response');
    res.resume();
    server.close();
  });
});
