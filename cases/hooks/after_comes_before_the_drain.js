// The after event of a timer comes before the ticks and microtasks that its callback has queued.
// Source: ASYN06; src/api/callback.cc InternalCallbackScope::Close
// Folklore: tick < after
const { createHook } = require('async_hooks');
let timeout = 0;

createHook({
  init(id, type) {
    if (type === 'Timeout') timeout = id;
  },
  before: (id) => {
    if (id === timeout) console.log('before');
  },
  after: (id) => {
    if (id === timeout) console.log('after');
  },
}).enable();
setTimeout(() => {
  process.nextTick(() => console.log('tick'));
  Promise.resolve().then(() => console.log('micro'));
  console.log('timeout');
}, 1);
