// A timer's and an immediate's events: init when it is made, before and after around the callback, destroy ahead of the next immediates.
// Source: ASYN01; ASYN02; S36; lib/internal/timers.js listOnTimeout, src/async_wrap.cc DestroyAsyncIdsCallback
const { createHook } = require('async_hooks');
const names = new Map();
const tell = (event) => (id) => {
  if (names.has(id)) console.log(event, names.get(id));
};

createHook({
  init(id, type) {
    if (type !== 'Timeout' && type !== 'Immediate') return;
    names.set(id, type);
    console.log('init', type);
  },
  before: tell('before'),
  after: tell('after'),
  destroy: tell('destroy'),
}).enable();
setTimeout(() => {
  console.log('timeout');
  setImmediate(() => console.log('immediate'));
}, 1);
