// end() of a socket that never had a connection waits for one, and from 22 on finishes.
// Source: NET13; lib/net.js Socket.prototype._final
const net = require('net');

const socket = new net.Socket({});
for (const event of ['finish', 'end', 'close']) socket.on(event, () => console.log(event));
socket.end();
console.log('sync');
process.nextTick(() => console.log('tick'));
