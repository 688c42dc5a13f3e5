// A server that is unref'd does not keep the program alive.
// Source: NET30; lib/net.js Server.prototype.unref
const net = require('net');

const server = net.createServer();
server.listen(0, () => {
  console.log('listening');
  server.unref();
});
process.on('exit', () => console.log('exit'));
