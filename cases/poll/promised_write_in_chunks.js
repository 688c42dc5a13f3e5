// fs.promises writes no more than 512 KiB in one trip, also where shorter files are written in one job: stats queued behind each step count the trips.
// Source: POLL24; lib/internal/fs/promises.js writeFileHandle, kWriteFileMaxChunkSize
const fs = require('fs');
process.env['UV_THREADPOOL_SIZE'] = '1';
let stats = 0;
let done = false;

fs.promises.writeFile('written', Buffer.alloc(1200 * 1024)).then(() => {
  console.log('written after', stats);
  done = true;
});
const count = () => {
  fs.stat('.', () => {
    ++stats;
    if (!done) count();
  });
};
count();
