// Made in an immediate, a timer that is due by the next turn fires before the nested immediate.
// Source: TIME45; deps/uv/src/unix/core.c uv_run
const busy = (ms) => { for (const end = performance.now() + ms; performance.now() < end;); };

setImmediate(() => {
  setImmediate(() => console.log('nested immediate'));
  setTimeout(() => console.log('timeout'), 0);
  busy(5);
});
