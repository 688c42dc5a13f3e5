// The order of the two calls changes nothing: an immediate queued first still races a 0 ms timer made after it.
// Source: S03; MAIN19; deps/uv/src/unix/core.c uv_run
// Folklore: immediate < timeout
setImmediate(() => console.log('immediate'));
setTimeout(() => console.log('timeout'), 0);
