// The callback of pipeline() comes after 'close' of all its streams.
// Source: STRM11; lib/internal/streams/pipeline.js finishImpl
const stream = require('stream');

const r = new stream.Readable({
  read() {
    r.push('a');
    r.push(null);
  },
});
const w = new stream.Writable({
  write(chunk, encoding, cb) {
    console.log('write');
    cb();
  },
});
for (const event of ['end', 'close']) r.on(event, () => console.log('r', event));
for (const event of ['finish', 'close']) w.on(event, () => console.log('w', event));
stream.pipeline(r, w, () => console.log('callback'));
setImmediate(() => console.log('immediate'));
