// A local address that is not this machine's fails in a tick, without a turn of the loop.
// Source: NET35; lib/net.js internalConnect
const net = require('net');

const socket = net.connect({ port: 9, host: '127.0.0.1', localAddress: '203.0.113.77' });
socket.on('error', (err) => console.log(err.code));
socket.on('close', () => console.log('close'));
process.nextTick(() => console.log('tick'));
setImmediate(() => console.log('immediate'));
console.log('sync');
