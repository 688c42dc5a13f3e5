// What is written to a corked stream goes out in one _writev when it is uncorked.
// Source: STRM17; lib/internal/streams/writable.js uncork
const stream = require('stream');

const w = new stream.Writable({
  writev(chunks, cb) {
    console.log('writev', chunks.length);
    cb();
  },
});
w.cork();
w.write('a', () => console.log('first'));
w.write('b', () => console.log('second'));
process.nextTick(() => {
  w.uncork();
  console.log('uncorked');
});
console.log('sync');
