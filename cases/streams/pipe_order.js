// 'pipe' is told at once; data flows in a tick, and the destination is ended after the source.
// Source: STRM10; lib/internal/streams/readable.js pipe
const stream = require('stream');

const items = ['b', 'a'];
const r = new stream.Readable({
  read() {
    r.push(items.length > 0 ? items.pop() : null);
  },
});
const w = new stream.Writable({
  write(chunk, encoding, cb) {
    console.log('write', chunk.toString());
    cb();
  },
});
for (const event of ['pipe', 'unpipe', 'finish', 'close']) w.on(event, () => console.log(event));
r.on('end', () => console.log('end'));
r.pipe(w);
console.log('sync');
