// A rejection made inside the unhandledRejection listener is reported in a further round of the same drain, after the microtasks and before the immediate.
// Source: PROM40; PROM41; lib/internal/process/promises.js processPromiseRejections
let rounds = 0;
process.on('unhandledRejection', (err) => {
  console.log('unhandled', err.message);
  if (++rounds <= 2) Promise.reject(new Error('of listener'));
  queueMicrotask(() => console.log('micro'));
});
Promise.reject(new Error('first'));
Promise.reject(new Error('second'));
setImmediate(() => console.log('immediate'));
