// The client of an upgrade gets the socket, and its request closes at once.
// Source: HTTP12; lib/_http_client.js socketOnData
const http = require('http');

const server = http.createServer(() => console.log('request'));
server.on('upgrade', (req, socket) => {
  socket.write('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\nhello');
  socket.on('end', () => {
    console.log('end');
    socket.end();
  });
  socket.resume();
  server.close();
});
server.listen('./server.sock', () => {
  const req = http.request({
    socketPath: './server.sock',
    headers: { 'Connection': 'Upgrade', 'Upgrade': 'x' },
    agent: false,
  });
  req.on('upgrade', (res, socket, head) => {
    console.log('upgrade ' + head.toString());
    process.nextTick(() => console.log('tick'));
    socket.end();
  });
  req.on('response', () => console.log('response'));
  req.on('close', () => console.log('close'));
  req.end();
});
