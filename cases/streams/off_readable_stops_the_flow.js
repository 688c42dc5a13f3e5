// off('readable') stops a stream that resume() has set flowing, though nobody listened.
// Source: lib/internal/streams/readable.js Readable.prototype.removeListener, updateReadableListening
const { Readable } = require('stream');
let pieces = 0;
const r = new Readable({
  highWaterMark: 1,
  read() {
    setImmediate(() => r.push(pieces++ < 3 ? 'abc' : null));
  },
});
const listener = () => console.log('readable');

r.on('end', () => console.log('end'));
r.resume();
setImmediate(() => {
  console.log(r.readableFlowing === true);
  r.off('readable', listener);
  console.log(r.readableFlowing === true);
  process.nextTick(() => console.log(r.readableFlowing === true));
});
