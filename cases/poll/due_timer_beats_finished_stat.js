// When both are ready as the loop starts, the due timer comes before the finished request.
// Source: S14; POLL45; deps/uv/src/unix/core.c uv_run
// Folklore: stat < timeout
const fs = require('fs');
const busy = (ms) => { for (const end = performance.now() + ms; performance.now() < end;); };

fs.stat('.', () => console.log('stat'));
setTimeout(() => console.log('timeout'), 5);
busy(20);
