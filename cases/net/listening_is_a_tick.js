// 'listening' comes in a tick, before microtasks.
// Source: NET04; lib/net.js emitListeningNT
const net = require('net');

const server = net.createServer();
server.listen(0, () => {
  console.log('listening');
  server.close();
});
server.on('close', () => console.log('close'));
console.log('sync');
process.nextTick(() => console.log('tick'));
Promise.resolve().then(() => console.log('micro'));
setImmediate(() => console.log('immediate'));
