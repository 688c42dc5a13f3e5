// What a connection listener throws is caught as anything else, and the server goes on.
// Source: S33; NET31; src/connection_wrap.cc OnConnection
const net = require('net');

process.on('uncaughtException', (err) => console.log('uncaught', err.message));
let count = 0;
const server = net.createServer((peer) => {
  count += 1;
  console.log('connection', count);
  peer.destroy();
  if (count === 2) server.close();
  throw new Error('boom');
});
server.listen('./server.sock', () => {
  const first = net.connect('./server.sock');
  first.resume();
  first.on('close', () => net.connect('./server.sock').resume());
});
