// An abort rejects a promised timer and immediate, each three reactions behind the abort, and cancels them.
// Source: EVNT14; lib/timers/promises.js cancelListenerHandler
const timers = require('timers/promises');
const ac = new AbortController();
const hops = (n) => {
  let p = Promise.resolve();
  for (let i = 1; i <= n; i++) p = p.then(() => console.log(i));
};

timers.setTimeout(1000, 'late', { signal: ac.signal }).catch((err) => console.log('timeout', err.name));
timers.setImmediate('late', { signal: ac.signal }).catch((err) => console.log('immediate', err.code));
ac.abort();
hops(7);
timers.setTimeout(1, 'never', { signal: ac.signal }).catch((err) => console.log('at once', err.name));
