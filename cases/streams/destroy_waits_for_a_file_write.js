// A write stream destroyed while it writes closes its file after that write, which has failed then.
// Source: lib/internal/fs/streams.js WriteStream.prototype._write
const fs = require('fs');

const w = fs.createWriteStream('out.txt');
w.on('error', (err) => console.log('error', err.code));
w.on('close', () => console.log('close'));
w.write('a', () => {
  console.log('a');
  w.write('b', (err) => console.log('b', err.message));
  w.destroy();
});
