// What a read callback queues runs as tick, microtask, immediate, timeout, in whatever order it was queued.
// Source: S16; TIME44; deps/uv/src/unix/core.c uv_run
// Folklore: immediate < timeout
const fs = require('fs');

fs.readFile(__filename, () => {
  setTimeout(() => console.log('timeout'), 0);
  setImmediate(() => console.log('immediate'));
  Promise.resolve().then(() => console.log('microtask'));
  process.nextTick(() => console.log('tick'));
  console.log('read');
});
