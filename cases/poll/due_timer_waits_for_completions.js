// A timer that comes due amid slow completions waits for all of them, and for the immediates too.
// Source: S19; POLL54; deps/uv/src/unix/core.c uv_run
const fs = require('fs');
const busy = (ms) => { for (const end = performance.now() + ms; performance.now() < end;); };
let done = 0;

const slow = () => {
  console.log('stat', ++done);
  if (done === 1) setTimeout(() => console.log('timeout'), 5);
  busy(10);
};
fs.stat('.', slow);
fs.stat('.', slow);
fs.stat('.', slow);
setImmediate(() => console.log('immediate'));
busy(20);
