// Two requests on two threads of the pool may complete in either order: here a read of 2 MiB and a stat.
// Source: POLL12; deps/uv/src/threadpool.c worker
// Folklore: read < stat
const fs = require('fs');

fs.writeFileSync('file', Buffer.alloc(1 << 21));
const fd = fs.openSync('file', 'r');
fs.read(fd, Buffer.alloc(1 << 21), 0, 1 << 21, 0, () => console.log('read'));
fs.stat('.', () => console.log('stat'));
