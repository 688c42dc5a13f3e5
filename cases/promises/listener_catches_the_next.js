// A handler that the unhandledRejection listener attaches to the next rejection of the same round saves it on Node 18 only: later releases have already taken the round's list.
// Source: PROM40; lib/internal/process/promises.js processPromiseRejections
const first = Promise.reject(new Error('first'));
const second = Promise.reject(new Error('second'));
process.on('unhandledRejection', (err) => {
  console.log('unhandled', err.message);
  if (err.message === 'first') second.catch(() => console.log('caught second'));
});
process.on('rejectionHandled', () => console.log('handled late'));
setImmediate(() => console.log('immediate'));
