// An error of _write reaches the write's callback, then 'error' and 'close', each in a tick.
// Source: STRM20; lib/internal/streams/writable.js onwriteError
const stream = require('stream');

const w = new stream.Writable({
  write(chunk, encoding, cb) {
    cb(new Error('boom'));
  },
});
w.on('error', (err) => console.log('error', err.message));
w.on('close', () => console.log('close'));
w.write('a', (err) => console.log('callback', err.message));
w.write('b', (err) => console.log('buffered', err.message));
console.log('sync');
process.nextTick(() => console.log('tick'));
