// What a socket is asked when it cannot is thrown: a second bind, anything after close. A port in use is an error event in a tick.
// Source: NET24; lib/dgram.js bind, healthCheck
const dgram = require('dgram');
const first = dgram.createSocket('udp4');
const second = dgram.createSocket('udp4');

first.bind(0, '127.0.0.1', () => {
  second.on('error', (err) => {
    console.log('error', err.code);
    first.close();
    try {
      first.send('late', 9, '127.0.0.1');
    } catch (error) {
      console.log('thrown', error.message);
    }
    second.close();
  });
  second.bind(first.address().port, '127.0.0.1');
  process.nextTick(() => console.log('tick'));
  console.log('listening');
});
try {
  first.bind(0);
} catch (err) {
  console.log('thrown', err.message);
}
