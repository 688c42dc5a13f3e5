// What a tick starts comes in the order executor, due timer, the reaction of the timer's promise, immediate.
// Source: MISC04; S31; deps/uv/src/unix/core.c uv_run
const busy = (ms) => { for (const end = performance.now() + ms; performance.now() < end;); };

process.nextTick(() => {
  console.log('tick');
  new Promise((resolve) => {
    console.log('executor');
    setTimeout(() => {
      console.log('timeout');
      resolve();
    }, 0);
  }).then(() => console.log('reaction'));
  setImmediate(() => console.log('immediate'));
  busy(5);
});
console.log('sync');
