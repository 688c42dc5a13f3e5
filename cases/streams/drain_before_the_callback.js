// 'drain' comes before the callback of the write that emptied the buffer.
// Source: STRM07; lib/internal/streams/writable.js afterWrite
const stream = require('stream');

const w = new stream.Writable({
  highWaterMark: 1,
  write(chunk, encoding, cb) {
    setImmediate(cb);
  },
});
w.on('drain', () => console.log('drain'));
console.log(w.write('ab', () => console.log('written')));
setImmediate(() => console.log('immediate'));
