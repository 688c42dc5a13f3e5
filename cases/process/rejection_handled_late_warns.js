// A rejection that is handled after it was reported is warned of in a tick, with the number of the rejection.
// Source: PROM43; lib/internal/process/promises.js handledRejection
process.on('unhandledRejection', (err) => console.log('unhandled', err.message));
process.on('warning', (warning) => console.log('warning', warning.name));
const first = Promise.reject(new Error('first'));
const second = Promise.reject(new Error('second'));
setImmediate(() => {
  second.catch((err) => console.log('caught', err.message));
  process.nextTick(() => console.log('tick'));
  first.catch((err) => console.log('caught', err.message));
});
