// destroy(err) tells 'error' and 'close' in one tick.
// Source: STRM08; lib/internal/streams/destroy.js emitErrorCloseNT
const stream = require('stream');

const r = new stream.Readable({ read() {} });
r.on('error', (err) => {
  console.log('error', err.message);
  process.nextTick(() => console.log('tick of error'));
});
r.on('close', () => console.log('close'));
r.destroy(new Error('boom'));
console.log('sync');
process.nextTick(() => console.log('tick'));
