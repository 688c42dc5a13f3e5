// A Duplex closes when both sides are done, whichever is last.
// Source: STRM28; lib/internal/streams/readable.js endReadableNT, writable.js finish
const stream = require('stream');

const d = new stream.Duplex({
  read() {
    d.push(null);
  },
  write(chunk, encoding, cb) {
    cb();
  },
});
for (const event of ['end', 'finish', 'close']) d.on(event, () => console.log(event));
d.end();
console.log('sync');
setImmediate(() => {
  console.log('immediate');
  d.resume();
});
