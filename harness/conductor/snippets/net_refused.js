const net = require('net');
const c = net.connect(1, '127.0.0.1');
c.on('error', (e) => console.log(e.code));
c.on('close', () => console.log('close'));
setImmediate(() => console.log('immediate'));
setTimeout(() => console.log('timeout'), 0);
