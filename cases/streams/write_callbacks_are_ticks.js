// When _write calls back at once the writer is told in ticks, in order, before microtasks.
// Source: STRM05; lib/internal/streams/writable.js onwrite
const stream = require('stream');

const w = new stream.Writable({
  write(chunk, encoding, cb) {
    console.log('write', chunk.toString());
    cb();
  },
});
w.write('a', () => console.log('first'));
w.write('b', () => console.log('second'));
console.log('sync');
process.nextTick(() => console.log('tick'));
Promise.resolve().then(() => console.log('micro'));
