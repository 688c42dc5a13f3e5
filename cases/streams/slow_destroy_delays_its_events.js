// 'error' and 'close' wait for the callback of _destroy and then for a tick.
// Source: STRM09; lib/internal/streams/destroy.js _destroy
const stream = require('stream');

const r = new stream.Readable({
  read() {},
  destroy(err, cb) {
    console.log('destroy');
    setImmediate(() => {
      cb(err);
      console.log('after cb');
    });
  },
});
r.on('error', () => console.log('error'));
r.on('close', () => console.log('close'));
r.destroy(new Error('boom'));
console.log('sync');
