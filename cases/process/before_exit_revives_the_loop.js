// beforeExit comes again after each piece of work that it queues, whatever kind that is.
// Source: IMM22; S26; LIFE02; TIME55; src/api/embed_helpers.cc SpinEventLoop
const fs = require('fs');
let times = 0;

process.on('beforeExit', () => {
  console.log('beforeExit', ++times);
  if (times === 1) setImmediate(() => console.log('immediate'));
  if (times === 2) setTimeout(() => console.log('timeout'), 1);
  if (times === 3) fs.stat('.', () => console.log('stat'));
  if (times === 4) process.nextTick(() => console.log('tick'));
});
process.on('exit', () => console.log('exit'));
