// readFile that is aborted while the file is opened still asks for its size before it notices; read in one job, it notices at the end.
// Source: POLL37; lib/fs.js readFileAfterOpen, readFileAfterOneShot
const fs = require('fs');
process.env['UV_THREADPOOL_SIZE'] = '1';
const controller = new AbortController();
let stats = 0;
let done = false;

fs.readFile('/proc/version', { signal: controller.signal }, (err) => {
  console.log(err.name, 'after', stats);
  done = true;
});
controller.abort();
const count = () => {
  fs.stat('.', () => {
    ++stats;
    if (!done) count();
  });
};
count();
