// A Transform's output flows while it is written to; 'end' comes before 'finish'.
// Source: STRM13; lib/internal/streams/transform.js
const stream = require('stream');

const t = new stream.Transform({
  transform(chunk, encoding, cb) {
    console.log('transform');
    cb(null, chunk);
  },
  flush(cb) {
    console.log('flush');
    cb();
  },
});
for (const event of ['prefinish', 'finish', 'end', 'close']) t.on(event, () => console.log(event));
t.on('data', (chunk) => console.log('data', chunk.toString()));
t.write('a');
t.end('b');
console.log('sync');
