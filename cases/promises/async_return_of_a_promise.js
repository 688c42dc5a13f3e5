// An async function that returns a promise settles a hop later than one that awaits it first, and two hops later than one that returns a value.
// Source: PROM17; PROM18; PROM19; PROM24; deps/v8/src/builtins/promise-resolve.tq ResolvePromise
// Folklore: return promise < return await
const hops = (n) => {
  let p = Promise.resolve();
  for (let i = 1; i <= n; i++) p = p.then(() => console.log(i));
};

const returnPromise = async () => Promise.resolve(1);
const returnAwait = async () => await Promise.resolve(1);
const returnValue = async () => 1;
hops(4);
returnPromise().then(() => console.log('return promise'));
returnAwait().then(() => console.log('return await'));
returnValue().then(() => console.log('return value'));
