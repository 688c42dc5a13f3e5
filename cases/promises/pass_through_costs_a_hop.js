// A then without a fitting handler passes value or rejection on in a microtask of its own: one hop each.
// Source: PROM04; PROM05; PROM06; deps/v8/src/builtins/promise-jobs.tq PromiseReactionJob
const hops = (n) => {
  let p = Promise.resolve();
  for (let i = 1; i <= n; i++) p = p.then(() => console.log(i));
};

hops(4);
Promise.resolve().catch(() => {}).then(() => console.log('value past a catch'));
Promise.reject(new Error('x')).then(() => {}).then(() => {}).catch(() => console.log('rejection past two thens'));
Promise.reject(new Error('y')).then(null, () => console.log('rejection at once'));
