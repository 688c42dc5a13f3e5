// A promise that is resolved with a promise tells of it once, when it settles: not when it begins to follow.
// Source: ASYN04; lib/internal/async_hooks.js promiseResolveHook
const { createHook } = require('async_hooks');
const order = new Map();

createHook({
  init(id, type) {
    if (type !== 'PROMISE') return;
    order.set(id, order.size + 1);
    console.log('init', order.get(id));
  },
  promiseResolve(id) {
    if (order.has(id)) console.log('resolve', order.get(id));
  },
}).enable();

new Promise((resolve) => resolve(Promise.resolve()));
console.log('main');
setImmediate(() => {
  console.log('reaction');
  Promise.resolve().then(() => Promise.resolve());
});
setImmediate(() => {
  console.log('rejected');
  Promise.resolve().then(() => Promise.reject(new Error('refused'))).catch((error) => console.log(error.message));
});
