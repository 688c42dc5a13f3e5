// _construct is called in a tick, and what is written waits for its callback.
// Source: STRM29; lib/internal/streams/destroy.js construct
const stream = require('stream');

const w = new stream.Writable({
  construct(cb) {
    console.log('construct');
    setImmediate(cb);
  },
  write(chunk, encoding, cb) {
    console.log('write');
    cb();
  },
});
w.write('a', () => console.log('written'));
console.log('sync');
setImmediate(() => console.log('immediate'));
