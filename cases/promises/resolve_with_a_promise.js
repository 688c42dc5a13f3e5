// Resolving a promise with a promise, in an executor or by returning it from then, costs two hops more than resolving it with a value.
// Source: PROM09; PROM10; PROM13; deps/v8/src/builtins/promise-resolve.tq ResolvePromise
const hops = (n) => {
  let p = Promise.resolve();
  for (let i = 1; i <= n; i++) p = p.then(() => console.log(i));
};

hops(5);
Promise.resolve().then(() => Promise.resolve()).then(() => console.log('returned from then'));
new Promise((resolve) => resolve(Promise.resolve())).then(() => console.log('in an executor'));
Promise.resolve(Promise.resolve()).then(() => console.log('Promise.resolve of a promise'));
