// An immediate queued by the handler of an immediate's error runs in the same check phase, before the handler's tick.
// Source: LIFE27; src/env.cc Environment::CheckImmediate
process.on('uncaughtException', (err) => {
  console.log('caught', err.message);
  setImmediate(() => console.log('immediate of the handler'));
  process.nextTick(() => console.log('tick of the handler'));
  Promise.resolve().then(() => console.log('microtask of the handler'));
});
setImmediate(() => {
  throw new Error('boom');
});
