// After a handled throw of an immediate the rest of its batch runs in the same check phase, before its tick and microtask and before what the handler queued.
// Source: S31; IMM10; IMM10c; src/env.cc CheckImmediate
// Folklore: tick < B
process.on('uncaughtException', (err) => {
  console.log('caught', err.message);
  setImmediate(() => console.log('from handler'));
});
setImmediate(() => {
  console.log('A');
  process.nextTick(() => console.log('tick'));
  Promise.resolve().then(() => console.log('micro'));
  setImmediate(() => console.log('from A'));
  throw new Error('boom');
});
setImmediate(() => console.log('B'));
