// finished() of a stream that is closed already calls back in a tick.
// Source: STRM12; lib/internal/streams/end-of-stream.js
const stream = require('stream');

const w = new stream.Writable({ write() {} });
w.destroy();
setImmediate(() => {
  stream.finished(w, (err) => console.log('callback', err.code));
  process.nextTick(() => console.log('tick'));
  console.log('sync');
});
