// When a tick throws, a rejection of the same turn is reported after the immediate from Node 26.4, and before it earlier.
// Source: LIFE26; src/env.cc Environment::CheckImmediate
process.on('uncaughtException', (err, origin) => console.log(origin, err.message));
process.on('unhandledRejection', (reason) => console.log('unhandledRejection', reason.message));
Promise.resolve().then(() => {
  throw new Error('reaction');
});
process.nextTick(() => {
  throw new Error('tick');
});
setImmediate(() => console.log('immediate'));
