// A socket that never had a connection tells 'close' in a tick.
// Source: NET13; lib/net.js Socket.prototype._destroy
const net = require('net');

const socket = new net.Socket({});
socket.on('close', () => console.log('close'));
socket.destroy();
console.log('sync');
process.nextTick(() => console.log('tick'));
setImmediate(() => console.log('immediate'));
