// A server that has closed listens again turns later, with the listeners that it had.
// Source: NET05; lib/net.js Server.prototype.close, Server.prototype.listen
const net = require('net');

let rounds = 0;
const server = net.createServer((peer) => {
  console.log('connection');
  peer.end();
  server.close();
});
const listen = () => {
  server.listen(0, '127.0.0.1', () => {
    net.connect(server.address().port, '127.0.0.1').resume();
  });
};
server.on('close', () => {
  console.log('close');
  if (++rounds === 1) setImmediate(() => setImmediate(listen));
});
listen();
