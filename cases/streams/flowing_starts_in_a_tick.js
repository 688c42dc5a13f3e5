// A listener of 'data' makes a Readable flow in a tick, not at once.
// Source: STRM01; lib/internal/streams/readable.js resume
const stream = require('stream');

const r = new stream.Readable({
  read() {
    r.push('a');
    r.push(null);
  },
});
r.on('data', (chunk) => console.log('data', chunk.toString()));
console.log('sync');
process.nextTick(() => console.log('tick'));
setImmediate(() => console.log('immediate'));
