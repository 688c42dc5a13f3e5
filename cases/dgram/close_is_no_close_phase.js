// close of a socket is emitted in a tick, not in the close phase: before the promise reactions, and before an immediate that was there first.
// Source: NET25; lib/dgram.js close
// Folklore: immediate < close
const dgram = require('dgram');
const socket = dgram.createSocket('udp4');

socket.bind(0, '127.0.0.1', () => {
  setImmediate(() => {
    setImmediate(() => console.log('immediate'));
    Promise.resolve().then(() => console.log('micro'));
    socket.close(() => console.log('close'));
    process.nextTick(() => console.log('tick'));
    console.log('closed');
  });
});
