// A pool of two threads begins its jobs in order, two at a time, but a later one may end before an earlier one.
// Source: POLL56; POLL34; deps/uv/src/threadpool.c worker
// Folklore: first two < last two
process.env['UV_THREADPOOL_SIZE'] = '2';
const fs = require('fs');

for (let i = 0; i < 4; i++) fs.stat('.', () => console.log(i < 2 ? 'first two' : 'last two'));
