// When _write calls back later the writer is told inside that call.
// Source: STRM06; lib/internal/streams/writable.js onwrite
const stream = require('stream');

const w = new stream.Writable({
  write(chunk, encoding, cb) {
    setImmediate(() => {
      cb();
      console.log('after cb');
    });
  },
});
w.write('a', () => {
  console.log('written');
  process.nextTick(() => console.log('tick'));
});
