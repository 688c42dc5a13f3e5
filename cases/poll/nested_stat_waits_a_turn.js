// A request made in a poll callback completes in a later poll phase, however fast the pool is.
// Source: POLL55; deps/uv/src/unix/core.c uv_run
const fs = require('fs');
const busy = (ms) => { for (const end = performance.now() + ms; performance.now() < end;); };

fs.stat('.', () => {
  console.log('outer');
  fs.stat('.', () => console.log('inner'));
  setImmediate(() => console.log('immediate'));
  busy(20);
});
