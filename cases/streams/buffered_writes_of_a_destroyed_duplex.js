// What is buffered when a Duplex is destroyed is told of it as by a Writable; on the 18 line, never.
// Source: STRM20; lib/internal/streams/duplex.js Duplex.prototype.destroy
const { Duplex } = require('stream');
const d = new Duplex({ read() {}, write(chunk, encoding, callback) { callback(); } });

d.on('close', () => console.log('close'));
d.cork();
d.write('a', (err) => console.log('write', err.code));
d.destroy();
console.log('main');
