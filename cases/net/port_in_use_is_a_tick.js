// A port in use is told in a tick, without a turn of the loop.
// Source: S09; NET03; lib/net.js setupListenHandle
// Folklore: immediate < EADDRINUSE
const net = require('net');

const first = net.createServer();
first.listen(0, () => {
  setImmediate(() => {
    const second = net.createServer();
    second.on('error', (err) => {
      console.log(err.code);
      first.close();
    });
    second.listen(first.address().port);
    process.nextTick(() => console.log('tick'));
    Promise.resolve().then(() => console.log('micro'));
    setImmediate(() => console.log('immediate'));
    console.log('sync');
  });
});
