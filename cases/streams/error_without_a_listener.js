// An error that no listener takes is thrown from the tick that tells it.
// Source: STRM08; lib/internal/streams/destroy.js emitErrorNT
const stream = require('stream');

process.on('uncaughtException', (err) => console.log('uncaught', err.message));
const r = new stream.Readable({ read() {} });
r.on('close', () => console.log('close'));
r.destroy(new Error('boom'));
process.nextTick(() => console.log('tick'));
setImmediate(() => console.log('immediate'));
