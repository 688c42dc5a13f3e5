// With a host a port in use is told a tick later than without.
// Source: S09; NET03b; NET34; lib/net.js lookupAndListen
const net = require('net');

const first = net.createServer();
first.listen(0, '127.0.0.1', () => {
  setImmediate(() => {
    const second = net.createServer();
    second.on('error', (err) => {
      console.log(err.code, err.syscall);
      first.close();
    });
    second.listen(first.address().port, '127.0.0.1');
    process.nextTick(() => console.log('tick'));
    setImmediate(() => console.log('immediate'));
    console.log('sync');
  });
});
