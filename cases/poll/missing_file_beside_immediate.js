// Whether the error of a missing file comes before an immediate depends on how soon the pool has answered.
// Source: S13; POLL44; deps/uv/src/threadpool.c uv__work_done
// Folklore: ENOENT < immediate
const fs = require('fs');

fs.readFile('missing', (err) => console.log(err.code));
setImmediate(() => console.log('immediate'));
