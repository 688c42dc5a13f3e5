// readFile with a signal that is aborted already calls back at once, before it returns; aborted later, at its next step.
// Source: POLL37; lib/fs.js checkAborted
const fs = require('fs');
const aborted = new AbortController();

aborted.abort();
fs.readFile('.', { signal: aborted.signal }, (err) => console.log('aborted', err.name));
process.nextTick(() => console.log('tick'));
setImmediate(() => console.log('immediate'));
console.log('main');
