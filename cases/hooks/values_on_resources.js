// A value kept on the object of what runs is there for all that it makes if an init hook copies it, as AsyncLocalStorage did.
// Source: doc/api/async_hooks.md executionAsyncResource; lib/internal/async_hooks.js executionAsyncResource
const { createHook, executionAsyncResource, AsyncResource } = require('async_hooks');
const state = Symbol('state');
const show = (name) => console.log(name, executionAsyncResource()[state]);

createHook({
  init(id, type, trigger, resource) {
    resource[state] = executionAsyncResource()[state];
  },
}).enable();
const wait = async () => {
  await null;
  show('awaited');
};
const start = (name) => {
  executionAsyncResource()[state] = name;
  process.nextTick(() => show('tick'));
  queueMicrotask(() => show('microtask'));
  Promise.resolve()
    .then(() => {
      executionAsyncResource()[state] = 'changed';
      process.nextTick(() => show('tick of the reaction'));
    })
    .then(() => show('next reaction'));
  wait();
  setTimeout(() => show('timeout'), 1);
  const own = new AsyncResource('OWN');
  own.runInAsyncScope(() => {
    show('own');
    executionAsyncResource()[state] = 'its own';
  });
  own.runInAsyncScope(() => show('own'));
  show('immediate');
};

setImmediate(() => start('a'));
setImmediate(() => start('b'));
setImmediate(() => show('c'));
show('main');
