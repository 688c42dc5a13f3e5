// A file is read long before a timer of 100 ms beside it, because the poll phase wakes for either.
// Source: S14; POLL46; deps/uv/src/unix/core.c uv_run
// Folklore: read < timeout
const fs = require('fs');

setTimeout(() => console.log('timeout'), 100);
fs.readFile(__filename, () => console.log('read'));
