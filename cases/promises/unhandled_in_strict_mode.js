// With --unhandled-rejections=strict a rejection is an uncaught exception first, and told to unhandledRejection after that.
// Source: PROM47; lib/internal/process/promises.js strictUnhandledRejectionsMode
// Flags: --unhandled-rejections=strict
process.on('uncaughtException', (err, origin) => console.log('uncaught', err.message, origin));
process.on('unhandledRejection', (err) => console.log('unhandled', err.message));
setImmediate(() => console.log('immediate'));
Promise.reject(new Error('boom'));
process.nextTick(() => console.log('tick'));
