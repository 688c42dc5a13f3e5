// The time an immediate waits includes the poll callbacks before it, as process.hrtime shows.
// Source: S35; S19; deps/uv/src/unix/core.c uv_run
const fs = require('fs');
const busy = (ms) => { for (const end = performance.now() + ms; performance.now() < end;); };

fs.stat('.', () => {
  console.log('stat');
  busy(20);
});
busy(20);
const start = process.hrtime.bigint();
setImmediate(() => {
  console.log(process.hrtime.bigint() - start >= 20000000n ? 'immediate, late' : 'immediate, on time');
});
