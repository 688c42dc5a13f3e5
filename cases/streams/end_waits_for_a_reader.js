// A Readable that has nothing and has ended tells 'end' only when somebody reads.
// Source: STRM23; lib/internal/streams/readable.js endReadable
const stream = require('stream');

const r = new stream.Readable({ read() {} });
r.on('end', () => console.log('end'));
r.push(null);
setImmediate(() => {
  console.log('immediate');
  r.resume();
});
