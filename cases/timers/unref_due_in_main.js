// A due unref'd timer does not run when the main script leaves nothing else that keeps the loop alive.
// Source: TIME26e; deps/uv/src/unix/core.c uv_run
const busy = (ms) => { for (const end = performance.now() + ms; performance.now() < end;); };
process.on('exit', () => console.log('exit'));

setTimeout(() => console.log('unref timer'), 1).unref();
busy(6);
