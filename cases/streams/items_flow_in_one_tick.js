// The items of Readable.from() flow in one tick; what each queues waits until all are through.
// Source: STRM14; lib/internal/streams/from.js
const stream = require('stream');

const r = stream.Readable.from(['a', 'b']);
r.on('data', (item) => {
  console.log('data', item);
  process.nextTick(() => console.log('tick', item));
  Promise.resolve().then(() => console.log('micro', item));
});
r.on('end', () => console.log('end'));
r.on('close', () => console.log('close'));
