// A rejection made by an ES module main is reported after the microtasks and the ticks of the module, before the immediate.
// Source: S30; PROM62; lib/internal/process/promises.js processPromiseRejections
process.on('unhandledRejection', (err) => console.log('unhandled', err.message));
Promise.reject(new Error('boom'));
process.nextTick(() => console.log('tick'));
Promise.resolve().then(() => console.log('micro'));
setImmediate(() => console.log('immediate'));
