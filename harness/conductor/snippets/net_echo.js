const net = require('net');
const server = net.createServer((s) => s.pipe(s)).listen(0, '127.0.0.1', () => {
  const c = net.connect(server.address().port, '127.0.0.1', () => { console.log('connect'); c.write('hi'); });
  c.on('data', (d) => { console.log('data', String(d)); c.end(); });
  c.on('close', () => { console.log('close'); server.close(() => console.log('server close')); });
  setImmediate(() => console.log('immediate'));
  setTimeout(() => console.log('timeout'), 0);
});
