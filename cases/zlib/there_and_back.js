// What was compressed comes back when it is expanded; the callbacks are called in the ticks in which the streams end.
// Source: POLL39; lib/zlib.js zlibBufferOnEnd
const zlib = require('zlib');

zlib.gzip('hello', (err, packed) => {
  console.log('packed');
  zlib.gunzip(packed, (err, unpacked) => {
    console.log('unpacked', unpacked.toString());
    Promise.resolve().then(() => console.log('micro'));
    process.nextTick(() => console.log('tick'));
  });
});
