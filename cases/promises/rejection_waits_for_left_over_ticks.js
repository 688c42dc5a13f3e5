// A rejection pending when a tick throws is reported with the drain that takes up the ticks left behind, which since 26.4 comes after the first immediate.
// Source: LIFE26; TICK06b; src/env.cc RunAndClearNativeImmediates, CheckImmediate
process.on('uncaughtException', (err) => console.log('caught', err.message));
process.on('unhandledRejection', (err) => console.log('unhandled', err.message));
process.nextTick(() => {
  throw new Error('tick');
});
Promise.reject(new Error('rejection'));
queueMicrotask(() => console.log('micro'));
setImmediate(() => console.log('immediate'));
