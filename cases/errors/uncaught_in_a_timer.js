// An error that nobody catches emits exit with code 1 at once: no further timer, tick or beforeExit.
// Source: LIFE13; src/node_errors.cc TriggerUncaughtException
const busy = (ms) => { for (const end = performance.now() + ms; performance.now() < end;); };

process.on('beforeExit', () => console.log('beforeExit'));
process.on('exit', (code) => console.log('exit', code));
setTimeout(() => {
  console.log('first');
  process.nextTick(() => console.log('tick'));
  throw new Error('boom');
}, 1);
setTimeout(() => console.log('second'), 1);
busy(5);
