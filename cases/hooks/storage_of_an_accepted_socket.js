// A server's listener runs with the value that was there when the server began to listen, an accepted socket has none of its own.
// Source: ALS01; src/connection_wrap.cc OnConnection
const net = require('net');
const { AsyncLocalStorage } = require('async_hooks');
const als = new AsyncLocalStorage();
const show = (name) => console.log(name, als.getStore() === undefined ? 'nothing' : als.getStore());
const server = net.createServer();

server.on('connection', (peer) => {
  show('connection');
  server.close();
  peer.on('data', () => show('data'));
  peer.on('end', () => show('end'));
  peer.end();
});
als.run('listens', () => server.listen('./server.sock', () => {
  show('listening');
  als.run('connects', () => {
    const socket = net.connect('./server.sock');
    socket.on('connect', () => show('connect'));
    socket.resume();
    socket.end('x');
    socket.on('close', () => show('close'));
  });
}));
