// The promise of a stream's end is settled by its close, one microtask after the listeners of that.
// Source: STRM27; lib/stream/promises.js finished
const stream = require('stream');

const r = new stream.Readable({ read: () => r.push(null) });
r.on('end', () => console.log('end'));
r.on('close', () => {
  console.log('close');
  process.nextTick(() => console.log('tick'));
});
stream.promises.finished(r).then(() => console.log('finished'));
r.resume();
setImmediate(() => console.log('immediate'));
