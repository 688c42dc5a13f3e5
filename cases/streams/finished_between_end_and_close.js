// finished() calls back on 'close', among its listeners in the order they were added.
// Source: STRM12; lib/internal/streams/end-of-stream.js
const stream = require('stream');

const r = new stream.Readable({
  read() {
    r.push(null);
  },
});
stream.finished(r, () => console.log('callback'));
for (const event of ['end', 'close']) r.on(event, () => console.log(event));
r.resume();
process.nextTick(() => console.log('tick'));
