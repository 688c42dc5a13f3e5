// A callback of end() that still waits when a Writable is destroyed gets an error in a tick.
// Source: STRM20; lib/internal/streams/writable.js Writable.prototype.destroy, callFinishedCallbacks
const { Writable } = require('stream');
const w = new Writable({ write(chunk, encoding, callback) { setImmediate(callback); } });

w.on('close', () => console.log('close'));
w.end((err) => console.log('end', err.code));
w.destroy();
process.nextTick(() => console.log('tick'));
console.log('main');
