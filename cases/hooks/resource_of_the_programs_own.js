// An AsyncResource runs functions between its own before and after, also when they throw.
// Source: ASYN10; lib/async_hooks.js AsyncResource runInAsyncScope
const { createHook, AsyncResource, executionAsyncId } = require('async_hooks');
let own = 0;

createHook({
  init(id, type) {
    if (type === 'JOB') own = id;
  },
  before: (id) => {
    if (id === own) console.log('before');
  },
  after: (id) => {
    if (id === own) console.log('after');
  },
  destroy: (id) => {
    if (id === own) console.log('destroy');
  },
}).enable();
const job = new AsyncResource('JOB');
job.runInAsyncScope(() => console.log('running', executionAsyncId() === own));
try {
  job.runInAsyncScope(() => {
    throw new Error('boom');
  });
} catch (err) {
  console.log('caught', err.message);
}
job.emitDestroy();
setImmediate(() => console.log('immediate'));
console.log('main', executionAsyncId());
