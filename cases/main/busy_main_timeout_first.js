// When a timer is due as the loop starts, it runs before the immediates, after the ticks and microtasks of main.
// Source: S03; MAIN16; deps/uv/src/unix/core.c uv_run
// Folklore: timeout < immediate
const busy = (ms) => { for (const end = performance.now() + ms; performance.now() < end;); };

setImmediate(() => console.log('immediate'));
setTimeout(() => console.log('timeout'), 0);
Promise.resolve().then(() => console.log('micro'));
process.nextTick(() => console.log('tick'));
busy(5);
console.log('sync');
