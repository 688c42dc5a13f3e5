// A pipeline that fails destroys its streams and calls back once, up to 20 ahead of their 'close'.
// Source: STRM11; lib/internal/streams/pipeline.js finishOnlyHandleError
const stream = require('stream');

const r = new stream.Readable({
  read() {
    r.push('a');
  },
});
const w = new stream.Writable({
  write(chunk, encoding, cb) {
    cb(new Error('boom'));
  },
});
for (const event of ['error', 'close']) r.on(event, () => console.log('r', event));
for (const event of ['error', 'close']) w.on(event, () => console.log('w', event));
stream.pipeline(r, w, (err) => console.log('callback', err.message));
setImmediate(() => console.log('immediate'));
