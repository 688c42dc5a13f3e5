// The after event of a callback that threw comes when uncaughtException has been told.
// Source: ASYN10; lib/internal/process/execution.js createOnGlobalUncaughtException
const { createHook } = require('async_hooks');
let timeout = 0;

process.on('uncaughtException', (err) => console.log('uncaught', err.message));
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
  console.log('timeout');
  throw new Error('boom');
}, 1);
