// Compressing even a few bytes takes two jobs of the thread pool, one for the bytes and one for their end: so it is done after the first immediate at the earliest.
// Source: POLL39; lib/zlib.js zlibBuffer, processChunk
const zlib = require('zlib');

zlib.deflate('hello', (err, result) => {
  console.log('deflated', result.length);
  process.nextTick(() => console.log('tick'));
});
setImmediate(() => {
  console.log('immediate 1');
  setImmediate(() => console.log('immediate 2'));
});
