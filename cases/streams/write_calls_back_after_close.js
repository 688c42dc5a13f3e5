// A write that is under way when its stream is destroyed calls back when it is done, after 'close'; those behind it get an error then.
// Source: STRM20; lib/internal/streams/writable.js onwrite, afterWrite, errorBuffer
const { Writable } = require('stream');
const w = new Writable({ write(chunk, encoding, callback) { setImmediate(callback); } });

w.on('close', () => console.log('close'));
w.write('a', (err) => console.log('first', !err));
w.write('b', (err) => console.log('second', err.code));
w.end((err) => console.log('end', err.code));
w.destroy();
