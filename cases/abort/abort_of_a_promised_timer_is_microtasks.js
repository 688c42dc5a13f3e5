// A promised timer rejects by microtasks alone: at once when its signal is aborted already, else behind the ticks of the callback that aborts.
// Source: TIME41; TIME42; lib/timers/promises.js setTimeout
const timers = require('timers/promises');
const aborted = new AbortController();
const late = new AbortController();

aborted.abort();
timers.setTimeout(1, 'never', { signal: aborted.signal }).catch((err) => console.log('aborted', err.name));
timers.setTimeout(100000, 'never', { signal: late.signal }).catch((err) => console.log('late', err.name));
process.nextTick(() => console.log('tick'));
Promise.resolve().then(() => console.log('micro'));
setImmediate(() => {
  console.log('immediate');
  late.abort();
  console.log('after abort');
  process.nextTick(() => console.log('tick of immediate'));
});
