// With a host, 'listening' comes some ticks later: the host is looked up first, be it an address.
// Source: NET04; NET03b; lib/net.js lookupAndListen
const net = require('net');

const server = net.createServer();
server.listen(0, '127.0.0.1', () => {
  console.log('listening');
  server.close();
});
console.log('sync');
process.nextTick(() => {
  console.log('tick');
  process.nextTick(() => console.log('second tick'));
});
setImmediate(() => console.log('immediate'));
