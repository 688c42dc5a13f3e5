// for await reads a stream chunk by chunk and leaves when it has closed.
// Source: STRM15; lib/internal/streams/readable.js createAsyncIterator
const stream = require('stream');

const items = ['b', 'a'];
const r = new stream.Readable({
  read() {
    r.push(items.length > 0 ? items.pop() : null);
  },
});
r.on('end', () => console.log('end'));
r.on('close', () => console.log('close'));
(async () => {
  for await (const chunk of r) console.log('chunk', chunk.toString());
  console.log('done');
})();
console.log('sync');
