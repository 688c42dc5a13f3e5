// Made in a timer callback, an immediate always runs before a zero timer made beside it.
// Source: TIME43; deps/uv/src/unix/core.c uv_run
const busy = (ms) => { for (const end = performance.now() + ms; performance.now() < end;); };

setTimeout(() => {
  setTimeout(() => console.log('timeout'), 0);
  setImmediate(() => console.log('immediate'));
  busy(5);
}, 1);
