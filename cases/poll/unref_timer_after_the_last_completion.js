// An unref'd timer that is due after the last completion is lost before Node 20.3 and runs since.
// Source: TIME26c; deps/uv/src/unix/core.c uv_run
const fs = require('fs');
const busy = (ms) => { for (const end = performance.now() + ms; performance.now() < end;); };
process.on('exit', () => console.log('exit'));

fs.stat('.', () => {
  console.log('stat');
  setTimeout(() => console.log('unref timer'), 1).unref();
  busy(6);
});
