// Neither the error of a missing file nor a zero timer made beside it has to come first.
// Source: POLL45; deps/uv/src/threadpool.c uv__work_done
// Folklore: timeout < ENOENT
const fs = require('fs');
const busy = (ms) => { for (const end = performance.now() + ms; performance.now() < end;); };

busy(1);
setImmediate(() => {
  fs.readFile('missing', (err) => console.log(err.code));
  setTimeout(() => console.log('timeout'), 0);
  busy(0.3);
});
