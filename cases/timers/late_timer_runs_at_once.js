// A timer behind a longer busy loop is late, and then the first thing the loop runs.
// Source: S05; TIME02; deps/uv/src/unix/core.c uv_run
// Folklore: timeout < immediate
const busy = (ms) => { for (const end = performance.now() + ms; performance.now() < end;); };

setImmediate(() => console.log('immediate'));
setTimeout(() => console.log('timeout'), 20);
busy(40);
console.log('loop done');
