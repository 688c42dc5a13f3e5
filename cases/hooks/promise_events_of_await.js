// An await of a value makes two promises beside the function's own: the value's, resolved at once, and the one it runs on in.
// Source: ASYN05; V8's promise hooks; lib/internal/async_hooks.js promiseInitHook
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
const wait = async () => {
  await 1;
  console.log('awaited');
};
wait();
console.log('main');
