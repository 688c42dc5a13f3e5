// A server without connections tells 'close' in a tick, not in the close phase.
// Source: S22; NET05; lib/net.js Server.prototype._emitCloseIfDrained
// Folklore: immediate < closed
const net = require('net');

const server = net.createServer();
server.listen(0, () => {
  setImmediate(() => {
    server.close(() => console.log('closed'));
    setImmediate(() => console.log('immediate'));
    process.nextTick(() => console.log('tick'));
    console.log('sync');
  });
});
