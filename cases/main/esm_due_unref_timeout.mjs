// A due unref'd timer of an ES module main runs only where the module is evaluated in the loop and the loop runs timers at the end of its turn: libuv 1.45 (20.3) until 22.18 and 24.3.
// Source: MAIN22; TIME26; deps/uv/src/unix/core.c uv_run
const busy = (ms) => { for (const end = performance.now() + ms; performance.now() < end;); };

process.on('exit', () => console.log('exit'));
setTimeout(() => console.log('unref timeout'), 1).unref();
busy(5);
