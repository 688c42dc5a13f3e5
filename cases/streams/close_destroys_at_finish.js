// close() of a write stream that does not close itself destroys it when it has finished.
// Source: lib/internal/fs/streams.js WriteStream.prototype.close
const fs = require('fs');

const w = fs.createWriteStream('out.txt', { autoClose: false });
w.on('finish', () => console.log('finish', w.destroyed));
w.on('close', () => console.log('close', w.destroyed));
w.write('x', () => console.log('written'));
w.close();
