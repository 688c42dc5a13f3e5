// Neither the error of a missing file nor a zero timer made beside it has to come first.
// Source: POLL45; deps/uv/src/threadpool.c uv__work_done
// Folklore: timeout < ENOENT
const fs = require('fs');

fs.readFile('missing', (err) => console.log(err.code));
setTimeout(() => console.log('timeout'), 0);
