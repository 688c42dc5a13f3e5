// 'upgrade' comes in the callback that read the request; what follows it is no HTTP any more.
// Source: HTTP12; lib/_http_server.js onParserExecuteCommon
const http = require('http');
const net = require('net');

const server = http.createServer(() => console.log('request'));
server.on('upgrade', (req, socket, head) => {
  console.log('upgrade ' + head.toString());
  process.nextTick(() => console.log('tick'));
  socket.end('bye');
  server.close();
});
server.listen('./server.sock', () => {
  const socket = net.connect('./server.sock');
  socket.write('GET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\nhello');
  socket.on('data', (data) => console.log(data.toString()));
  socket.on('close', () => console.log('close'));
});
