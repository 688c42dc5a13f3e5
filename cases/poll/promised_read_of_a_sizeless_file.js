// fs.promises reads a file that says its size is zero until nothing comes; on the 18 line until less comes than it asked for, one trip less.
// Source: POLL22; lib/internal/fs/promises.js readFileHandle
const fs = require('fs');
process.env['UV_THREADPOOL_SIZE'] = '1';
let stats = 0;
let done = false;

fs.promises.readFile('/proc/version').then(() => {
  console.log('read after', stats);
  done = true;
});
const count = () => {
  fs.stat('.', () => {
    ++stats;
    if (!done) count();
  });
};
count();
