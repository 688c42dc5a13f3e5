// The ticks left behind by one that threw run as the check phase begins, and since 26.4 only after its first immediate.
// Source: TICK06b; src/env.cc RunAndClearNativeImmediates, CheckImmediate
process.on('uncaughtException', (err) => console.log('caught', err.message));
process.nextTick(() => {
  console.log('tick 1');
  throw new Error('boom');
});
process.nextTick(() => console.log('tick 2'));
Promise.resolve().then(() => console.log('micro'));
setImmediate(() => console.log('immediate 1'));
setImmediate(() => console.log('immediate 2'));
