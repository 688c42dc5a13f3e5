// 'close' of a file stream needs one more trip of the pool, so immediates of 'end' come first.
// Source: POLL31; lib/internal/fs/streams.js close
const fs = require('fs');

const r = fs.createReadStream(__filename);
r.on('end', () => {
  console.log('end');
  setImmediate(() => console.log('immediate'));
});
r.on('close', () => console.log('close'));
r.resume();
