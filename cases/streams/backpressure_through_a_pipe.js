// A full destination pauses the source until 'drain'.
// Source: STRM10; lib/internal/streams/readable.js pipe pause
const stream = require('stream');

const items = ['c', 'b', 'a'];
const r = new stream.Readable({
  read() {
    r.push(items.length > 0 ? items.pop() : null);
  },
});
const w = new stream.Writable({
  highWaterMark: 1,
  write(chunk, encoding, cb) {
    console.log('write', chunk.toString());
    setImmediate(cb);
  },
});
for (const event of ['pause', 'resume', 'end']) r.on(event, () => console.log(event));
for (const event of ['drain', 'finish']) w.on(event, () => console.log(event));
r.pipe(w);
