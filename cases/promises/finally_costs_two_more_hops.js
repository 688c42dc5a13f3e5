// finally passes its value on through a promise of the callback's result: two hops more than then, whether the callback returns a settled promise or nothing, and for a rejection too.
// Source: PROM07; PROM08; deps/v8/src/builtins/promise-finally.tq PromiseThenFinally
const hops = (n) => {
  let p = Promise.resolve();
  for (let i = 1; i <= n; i++) p = p.then(() => console.log(i));
};

hops(6);
Promise.resolve().finally(() => console.log('finally')).then(() => console.log('after finally'));
Promise.resolve().finally(() => Promise.resolve()).then(() => console.log('after a promise'));
Promise.reject(new Error('x')).finally(() => {}).catch(() => console.log('after a rejection'));
Promise.resolve().then(() => {}).then(() => console.log('after then'));
