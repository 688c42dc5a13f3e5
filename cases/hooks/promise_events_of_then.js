// A reaction runs between before and after of the promise that then made, which is resolved in between.
// Source: ASYN04; lib/internal/async_hooks.js promiseBeforeHook
const { createHook } = require('async_hooks');
const order = new Map();
const tell = (event) => (id) => {
  if (order.has(id)) console.log(event, order.get(id));
};

createHook({
  init(id, type) {
    if (type !== 'PROMISE') return;
    order.set(id, order.size + 1);
    console.log('init', order.get(id));
  },
  before: tell('before'),
  after: tell('after'),
  promiseResolve: tell('resolve'),
}).enable();
Promise.resolve().then(() => console.log('reaction'));
console.log('main');
