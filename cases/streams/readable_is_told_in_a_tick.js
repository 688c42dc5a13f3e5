// What push() leaves in the buffer is told by 'readable' in a tick.
// Source: STRM02; lib/internal/streams/readable.js emitReadable
const stream = require('stream');

const r = new stream.Readable({ read() {} });
r.on('readable', () => console.log('readable', r.read().toString()));
r.push('x');
console.log('sync');
process.nextTick(() => console.log('tick'));
Promise.resolve().then(() => console.log('micro'));
