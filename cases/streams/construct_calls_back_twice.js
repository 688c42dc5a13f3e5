// A _construct() that calls back twice fails its stream, after what its first call let go on.
// Source: lib/internal/streams/destroy.js constructNT
const { Writable } = require('stream');
const w = new Writable({
  construct(callback) {
    callback();
    callback();
  },
  write(chunk, encoding, callback) {
    console.log('write');
    setImmediate(callback);
  },
});

w.on('error', (err) => console.log(err.code));
w.on('close', () => console.log('close'));
w.write('abc', () => console.log('written'));
