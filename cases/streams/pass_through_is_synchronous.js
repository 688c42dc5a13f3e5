// A chunk goes through flowing pipes inside the write that brings it.
// Source: STRM21; lib/internal/streams/readable.js addChunk
const stream = require('stream');

const a = new stream.PassThrough();
const b = new stream.PassThrough();
b.on('data', () => console.log('data'));
a.pipe(b);
setImmediate(() => {
  a.write('x');
  console.log('written');
  process.nextTick(() => console.log('tick'));
  setImmediate(() => console.log('immediate'));
});
