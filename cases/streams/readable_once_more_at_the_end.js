// 'readable' is told once more when the end is reached, and read() then returns null.
// Source: STRM24; lib/internal/streams/readable.js emitReadable_
const stream = require('stream');

const items = ['a'];
const r = new stream.Readable({
  read() {
    r.push(items.length > 0 ? items.pop() : null);
  },
});
r.on('readable', () => {
  console.log('readable');
  for (let chunk = r.read(); chunk; chunk = r.read()) console.log('chunk', chunk.toString());
});
r.on('end', () => console.log('end'));
