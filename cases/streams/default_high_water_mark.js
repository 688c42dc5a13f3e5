// A stream buffers 16 KiB before it asks for patience, and 64 KiB from 22 on.
// Source: STRM07; lib/internal/streams/state.js
const stream = require('stream');

const w = new stream.Writable({ write() {} });
const r = new stream.Readable({
  read(n) {
    console.log('read', n);
  },
});
console.log(w.writableHighWaterMark, r.readableHighWaterMark);
console.log(w.write(Buffer.alloc(16383)));
console.log(w.write('x'));
console.log(w.write(Buffer.alloc(49152)));
r.read();
