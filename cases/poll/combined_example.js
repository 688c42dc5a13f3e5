// The articles' combined example, with the pool and the timer given time: the file comes last until Node 26.8.
// Source: S17; POLL02; deps/uv/src/unix/core.c uv_run
// Folklore: immediate < read
const fs = require('fs');
const busy = (ms) => { for (const end = performance.now() + ms; performance.now() < end;); };

console.log('start');
setTimeout(() => console.log('timeout'), 0);
setImmediate(() => console.log('immediate'));
fs.readFile(__filename, () => {
  console.log('read');
  setTimeout(() => console.log('timeout in read'), 0);
  setImmediate(() => console.log('immediate in read'));
  process.nextTick(() => console.log('tick in read'));
});
process.nextTick(() => console.log('tick'));
Promise.resolve().then(() => console.log('promise'));
busy(20);
console.log('end');
