// A read of no bytes never goes to the pool: its callback is queued as a tick.
// Source: POLL36; lib/fs.js read
const fs = require('fs');

const fd = fs.openSync(__filename, 'r');
process.nextTick(() => console.log('tick before'));
fs.read(fd, Buffer.alloc(0), 0, 0, 0, (err, n) => console.log('read', n));
process.nextTick(() => console.log('tick after'));
Promise.resolve().then(() => console.log('microtask'));
console.log('main');
