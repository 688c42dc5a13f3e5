// A request of the thread pool is a resource: its after event comes before the next completion.
// Source: ASYN08; src/async_wrap.cc MakeCallback
const fs = require('fs');
const { createHook } = require('async_hooks');
let request = 0;

createHook({
  init(id, type) {
    if (type !== 'FSREQCALLBACK') return;
    request = id;
    console.log('init');
  },
  before: (id) => {
    if (id === request) console.log('before');
  },
  after: (id) => {
    if (id === request) console.log('after');
  },
}).enable();
fs.stat(__filename, () => {
  console.log('stat');
  process.nextTick(() => console.log('tick'));
});
console.log('main');
