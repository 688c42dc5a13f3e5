// A synchronous write is over when it returns; a stat begun before it still calls back in the poll phase, and one begun after is a job behind.
// Source: POLL52; deps/uv/src/threadpool.c worker
const fs = require('fs');

fs.stat('.', () => {
  console.log('stat', fs.existsSync('file'));
  fs.writeFileSync('file', 'more');
  fs.stat('file', (err, stats) => console.log('second stat', stats.size));
  console.log('written again');
});
fs.writeFileSync('file', 'text');
console.log('written');
