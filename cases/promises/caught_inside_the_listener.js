// A handler attached inside the unhandledRejection listener is late: rejectionHandled is emitted, after the handler has run, before the next immediate.
// Source: PROM39; PROM57; lib/internal/process/promises.js handledRejection
// Folklore: handled late < caught boom
const promise = Promise.reject(new Error('boom'));
process.on('unhandledRejection', () => {
  console.log('unhandled');
  promise.catch((err) => console.log('caught', err.message));
});
process.on('rejectionHandled', () => console.log('handled late'));
setImmediate(() => console.log('immediate'));
