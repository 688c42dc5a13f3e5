// The end of a Readable nobody listens to queued a tick that a later 'data' rode on, until it did not.
// Source: STRM23; lib/internal/streams/readable.js onEofChunk
const stream = require('stream');

const r = new stream.Readable({ read() {} });
r.push('a');
r.push(null);
process.nextTick(() => console.log('tick'));
r.on('data', () => console.log('data'));
r.on('end', () => console.log('end'));
