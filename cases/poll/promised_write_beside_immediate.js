// fs.promises.writeFile takes three trips to the pool, so an immediate comes first; from Node 26.9 it takes one.
// Source: POLL24; lib/internal/fs/promises.js writeFile
const fs = require('fs');
const busy = (ms) => { for (const end = performance.now() + ms; performance.now() < end;); };

fs.promises.writeFile('written', 'text').then(() => console.log('written'));
setImmediate(() => console.log('immediate'));
busy(20);
