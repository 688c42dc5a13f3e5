// What a callback of queueMicrotask throws is told of outside the microtask: its after comes first, and nothing runs any more.
// Source: lib/internal/process/task_queues.js runMicrotask
const { createHook, executionAsyncId } = require('async_hooks');
let microtask = 0;

process.on('uncaughtException', (err) => console.log('uncaught', err.message, executionAsyncId()));
createHook({
  init(id, type) {
    if (type === 'Microtask') microtask = id;
  },
  before: (id) => {
    if (id === microtask) console.log('before');
  },
  after: (id) => {
    if (id === microtask) console.log('after');
  },
}).enable();
queueMicrotask(() => {
  console.log('microtask');
  throw new Error('boom');
});
