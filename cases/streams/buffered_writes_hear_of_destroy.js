// What is buffered when a Writable is destroyed is told of it in a tick, before 'error' and 'close'.
// Source: STRM20; lib/internal/streams/writable.js Writable.prototype.destroy, errorBuffer
const { Writable } = require('stream');
const w = new Writable({ write(chunk, encoding, callback) { callback(); } });

w.on('error', (err) => console.log('error', err.message));
w.on('close', () => console.log('close'));
w.cork();
w.write('a', (err) => console.log('write', err.message));
w.destroy(new Error('boom'));
process.nextTick(() => console.log('tick'));
console.log('main');
