// _final is called by end() itself; 'prefinish' and 'finish' wait for its callback.
// Source: STRM18; lib/internal/streams/writable.js prefinish
const stream = require('stream');

const w = new stream.Writable({
  write(chunk, encoding, cb) {
    cb();
  },
  final(cb) {
    console.log('final');
    setImmediate(cb);
  },
});
for (const event of ['prefinish', 'finish', 'close']) w.on(event, () => console.log(event));
w.end('x');
console.log('sync');
