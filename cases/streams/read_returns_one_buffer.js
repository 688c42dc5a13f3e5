// read() returns all that is buffered as one, and from 26 on one buffer at a time.
// Source: STRM02; lib/internal/streams/readable.js howMuchToRead
const stream = require('stream');

const r = new stream.Readable({ read() {} });
r.push('a');
r.push('b');
r.push(null);
r.on('readable', () => {
  for (let chunk = r.read(); chunk; chunk = r.read()) console.log('chunk', chunk.toString());
});
r.on('end', () => console.log('end'));
