const net = require('net');
const server = net.createServer((s) => s.on('data', (d) => { console.log('server', String(d)); s.end('bye'); })).listen('sock', () => {
  const c = net.connect('sock', () => c.write('hi'));
  c.on('data', (d) => console.log('client', String(d)));
  c.on('close', () => server.close());
  setImmediate(() => console.log('immediate'));
});
