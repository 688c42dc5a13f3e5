// A slow poll callback holds up everything it queued, and even its overdue timer comes after its immediate.
// Source: IMM13; S19; TIME44; deps/uv/src/unix/core.c uv_run
const fs = require('fs');
const busy = (ms) => { for (const end = performance.now() + ms; performance.now() < end;); };

fs.stat('.', () => {
  setTimeout(() => console.log('timeout'), 1);
  setImmediate(() => console.log('immediate'));
  process.nextTick(() => console.log('tick'));
  busy(20);
  console.log('stat');
});
