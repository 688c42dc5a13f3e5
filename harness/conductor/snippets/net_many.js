const net = require('net');
let open = 0;
const server = net.createServer((s) => { s.end('x'); }).listen(0, '127.0.0.1', () => {
  for (const name of ['a', 'b', 'c']) {
    const c = net.connect(server.address().port, '127.0.0.1');
    open++;
    c.on('data', () => console.log(name, 'data'));
    c.on('close', () => { console.log(name, 'close'); if (--open === 0) server.close(); });
  }
});
