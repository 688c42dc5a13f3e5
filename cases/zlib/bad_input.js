// Bytes that are none of zlib's are told to the callback, from the poll phase; of a stream as error, then close.
// Source: POLL39; lib/zlib.js zlibOnError
const zlib = require('zlib');
const unzip = zlib.createGunzip();

unzip.on('error', (err) => {
  console.log('error', err.code);
  process.nextTick(() => console.log('tick'));
});
unzip.on('close', () => {
  console.log('close');
  zlib.inflate('no', (err) => console.log('callback', err.code, err.message));
});
unzip.end('none of its');
