// When an unhandledRejection listener throws, the next rejection of the same round is reported in a later drain on Node 18 and never since: the round's list is lost.
// Source: PROM40; LIFE26; lib/internal/process/promises.js processPromiseRejections
process.on('uncaughtException', (err) => console.log('caught', err.message));
process.on('unhandledRejection', (err) => {
  console.log('unhandled', err.message);
  throw new Error('of listener');
});
Promise.reject(new Error('first'));
Promise.reject(new Error('second'));
process.nextTick(() => console.log('tick'));
setImmediate(() => console.log('immediate 1'));
setImmediate(() => console.log('immediate 2'));
