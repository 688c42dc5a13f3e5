// A 0 ms timer and an immediate set by main race: the timer is first only if 1 ms has passed when the loop starts.
// Source: S03; MAIN17; deps/uv/src/unix/core.c uv_run
// Folklore: timeout < immediate
setTimeout(() => console.log('timeout'), 0);
setImmediate(() => console.log('immediate'));
