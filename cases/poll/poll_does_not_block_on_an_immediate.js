// With an immediate queued the poll phase does not wait; without one it waits for requests, and then for the timer.
// Source: S15; IMM17; deps/uv/src/unix/core.c uv_backend_timeout
// Folklore: immediate < second stat
const fs = require('fs');

fs.stat('.', () => {
  fs.stat('.', () => {
    console.log('second stat');
    setTimeout(() => console.log('timeout'), 5);
  });
});
setImmediate(() => console.log('immediate'));
