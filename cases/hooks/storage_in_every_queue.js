// A value is there in all that its run queued, whatever the queue, and not outside.
// Source: ALS01; ALS14; lib/internal/async_local_storage
const fs = require('fs');
const { AsyncLocalStorage } = require('async_hooks');
const als = new AsyncLocalStorage();
const show = (name) => console.log(name, als.getStore());

als.run(1, () => {
  process.nextTick(show, 'tick');
  Promise.resolve().then(() => show('micro'));
  queueMicrotask(() => show('queued micro'));
  setImmediate(show, 'immediate');
  fs.stat(__filename, () => setTimeout(show, 1, 'timeout'));
});
show('main');
