// process.exit() in the main script drops ticks, microtasks, timers, immediates and running requests.
// Source: S26; LIFE03; lib/internal/process/per_thread.js exit
const fs = require('fs');

process.on('beforeExit', () => console.log('beforeExit'));
process.on('exit', (code) => console.log('exit', code));
process.nextTick(() => console.log('tick'));
Promise.resolve().then(() => console.log('microtask'));
setTimeout(() => console.log('timeout'), 0);
setImmediate(() => console.log('immediate'));
fs.stat('.', () => console.log('stat'));
process.exit(0);
