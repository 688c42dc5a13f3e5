// A write after end() fails in ticks: its callback, then 'error'; 'finish' never comes.
// Source: STRM19; lib/internal/streams/writable.js _write
const stream = require('stream');

const w = new stream.Writable({
  write(chunk, encoding, cb) {
    cb();
  },
});
w.on('error', (err) => console.log('error', err.code));
w.on('finish', () => console.log('finish'));
w.end();
w.write('x', (err) => console.log('callback', err.code));
console.log('sync');
process.nextTick(() => console.log('tick'));
