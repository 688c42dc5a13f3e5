// A write that is dealt with at once leaves room for the next, in later releases also beyond the mark.
// Source: STRM07; lib/internal/streams/writable.js writeOrBuffer
const stream = require('stream');

const w = new stream.Writable({
  highWaterMark: 2,
  write(chunk, encoding, cb) {
    cb();
  },
});
w.on('drain', () => console.log('drain'));
console.log(w.write('abc'));
console.log(w.write('de', () => console.log('written')));
process.nextTick(() => console.log('tick'));
