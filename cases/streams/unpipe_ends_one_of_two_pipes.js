// Piped twice to one destination and unpiped once, a source still writes to it, once a chunk.
// Source: lib/internal/streams/readable.js Readable.prototype.unpipe, onunpipe
const { Readable, Writable } = require('stream');
const w = new Writable({
  write(chunk, encoding, callback) {
    console.log(chunk.toString());
    callback();
  },
});
const r = new Readable({ read() {} });

w.on('unpipe', () => console.log('unpipe'));
w.on('finish', () => console.log('finish'));
r.pipe(w);
r.pipe(w);
r.push('twice');
setImmediate(() => {
  r.unpipe(w);
  r.push('once');
  r.push(null);
});
