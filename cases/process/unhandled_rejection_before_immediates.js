// An unhandled rejection ends the process right after the drain: ticks have run, immediates do not.
// Source: LIFE34; lib/internal/process/promises.js throwUnhandledRejectionsMode
// Folklore: immediate < exit
process.on('exit', (code) => console.log('exit', code));
setImmediate(() => console.log('immediate'));
Promise.reject(new Error('boom'));
process.nextTick(() => console.log('tick'));
Promise.resolve().then(() => console.log('micro'));
