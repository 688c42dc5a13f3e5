// Every completion that waits when the loop polls runs before the immediates, also one queued by the first of them.
// Source: S15; POLL41; deps/uv/src/threadpool.c uv__work_done
const fs = require('fs');
const busy = (ms) => { for (const end = performance.now() + ms; performance.now() < end;); };
let done = 0;

const stat = () => {
  console.log('stat', ++done);
  if (done === 1) setImmediate(() => console.log('immediate'));
};
fs.stat('.', stat);
fs.stat('.', stat);
fs.stat('.', stat);
busy(20);
