// Without listeners an unhandled rejection ends the process with code 1 at the end of the drain: ticks and microtasks have run, the immediate has not.
// Source: PROM42; lib/internal/process/promises.js throwUnhandledRejectionsMode
process.on('exit', (code) => console.log('exit', code));
Promise.reject(new Error('boom'));
setImmediate(() => console.log('immediate'));
Promise.resolve().then(() => console.log('micro'));
process.nextTick(() => console.log('tick'));
