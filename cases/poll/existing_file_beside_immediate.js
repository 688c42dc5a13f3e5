// Reading a file takes four trips to the pool, so the immediate comes first; from Node 26.8 it takes one.
// Source: S12; POLL02; lib/internal/fs/read/context.js
// Folklore: immediate < read
const fs = require('fs');
const busy = (ms) => { for (const end = performance.now() + ms; performance.now() < end;); };

fs.readFile(__filename, () => console.log('read'));
setImmediate(() => console.log('immediate'));
busy(20);
