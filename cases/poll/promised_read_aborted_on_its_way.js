// A promised read that is aborted while it is under way is rejected at its next step, when the file is open; where it is one job, at its end.
// Source: lib/internal/fs/promises.js readFileHandle, readFileInOneRoundTrip
const fs = require('fs');
process.env['UV_THREADPOOL_SIZE'] = '1';
const controller = new AbortController();
let stats = 0;
let done = false;
const count = () => {
  fs.stat('.', () => {
    ++stats;
    if (!done) count();
  });
};

fs.promises.readFile('/proc/version', { signal: controller.signal }).catch((err) => {
  console.log(err.name, 'after', stats);
  done = true;
});
controller.abort();
count();
