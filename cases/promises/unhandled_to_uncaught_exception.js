// Without an unhandledRejection listener an unhandled rejection goes to uncaughtException, with its origin, in the same place; the next of the round too.
// Source: PROM43; lib/internal/process/promises.js throwUnhandledRejectionsMode
process.on('uncaughtException', (err, origin) => console.log('caught', err.message, origin));
Promise.reject(new Error('first'));
Promise.reject(new Error('second'));
setImmediate(() => console.log('immediate'));
process.nextTick(() => console.log('tick'));
