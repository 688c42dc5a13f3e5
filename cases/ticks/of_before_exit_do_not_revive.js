// A tick queued in beforeExit runs, but being no work of the loop it does not bring beforeExit again; an immediate does.
// Source: TICK09; TICK22; src/api/embed_helpers.cc SpinEventLoop
let turns = 0;
process.on('exit', () => console.log('exit'));
process.on('beforeExit', () => {
  console.log('beforeExit');
  process.nextTick(() => console.log('tick'));
  if (++turns < 2) setImmediate(() => console.log('immediate'));
});
