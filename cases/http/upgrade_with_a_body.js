// The body of a request that asks for an upgrade is the request's own from Node 26 on; before, it was given to the next protocol.
// Source: lib/_http_server.js parserOnIncoming, onParserExecuteCommon
const http = require('http');
const net = require('net');

const request = 'POST / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\n' +
  'Upgrade: x\r\nContent-Length: 4\r\n\r\n';
const server = http.createServer();
server.on('upgrade', (req, socket, head) => {
  console.log('head ' + head.toString());
  req.on('data', (data) => console.log('body ' + data.toString()));
  socket.end('bye');
  server.close();
});
server.listen('./server.sock', () => {
  const socket = net.connect('./server.sock');
  socket.write(request + 'bodyrest');
  socket.on('data', (data) => console.log(data.toString()));
  socket.on('close', () => console.log('close'));
});
