// 'end' is told in a tick after the last chunk and 'close' in one after that.
// Source: STRM03; lib/internal/streams/readable.js endReadableNT
const stream = require('stream');

const r = new stream.Readable({
  read() {
    r.push('a');
    r.push(null);
  },
});
r.on('end', () => {
  console.log('end');
  process.nextTick(() => console.log('tick of end'));
});
r.on('close', () => console.log('close'));
r.on('data', () => {
  console.log('data');
  process.nextTick(() => console.log('tick of data'));
});
setImmediate(() => console.log('immediate'));
