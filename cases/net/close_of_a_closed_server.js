// Closing a server that does not listen is an error, told to the callback in a tick.
// Source: NET05; lib/net.js Server.prototype.close
const net = require('net');

const server = net.createServer();
server.close((err) => console.log(err.code));
console.log('sync');
process.nextTick(() => console.log('tick'));
