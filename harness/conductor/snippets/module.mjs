import fs from 'node:fs';
setTimeout(() => console.log('timeout'), 0);
setImmediate(() => console.log('immediate'));
process.nextTick(() => console.log('tick'));
Promise.resolve().then(() => console.log('micro'));
await new Promise((resolve) => fs.stat('.', resolve));
console.log('after await');
