const dgram = require('dgram');
const a = dgram.createSocket('udp4');
a.on('message', (m) => { console.log(String(m)); a.close(); });
a.bind(0, '127.0.0.1', () => {
  const b = dgram.createSocket('udp4');
  b.send('x', a.address().port, '127.0.0.1', () => { console.log('sent'); b.close(); });
  setImmediate(() => console.log('immediate'));
});
