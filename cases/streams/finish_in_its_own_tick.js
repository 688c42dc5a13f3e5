// A Writable finishes after its last write callback, in a tick of its own since 20.10.
// Source: STRM04; lib/internal/streams/writable.js finishMaybe, onwrite
const stream = require('stream');

const w = new stream.Writable({
  write(chunk, encoding, cb) {
    console.log('write');
    cb();
  },
});
for (const event of ['prefinish', 'finish', 'close']) w.on(event, () => console.log(event));
w.write('x', () => console.log('written'));
w.end(() => console.log('ended'));
console.log('sync');
process.nextTick(() => console.log('tick'));
setImmediate(() => console.log('immediate'));
