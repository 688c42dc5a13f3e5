// finished() of a stream that was destroyed calls back at its 'close' up to 22, and in a tick of its own later.
// Source: STRM12; lib/internal/streams/end-of-stream.js eos
const { Writable, finished } = require('stream');
const w = new Writable({ write() {} });

w.on('error', () => console.log('error'));
w.on('close', () => console.log('close'));
w.destroy(new Error('x'));
finished(w, (err) => console.log('finished', err.message));
process.nextTick(() => console.log('tick'));
