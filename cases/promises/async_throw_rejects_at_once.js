// A throw in an async function rejects its promise at once, without a hop of its own, before the first await and in the hop that resumes one.
// Source: PROM55; PROM56; deps/v8/src/builtins/builtins-async-function-gen.cc AsyncFunctionAwaitResumeClosure
const hops = (n) => {
  let p = Promise.resolve();
  for (let i = 1; i <= n; i++) p = p.then(() => console.log(i));
};

const throwAtOnce = async () => {
  throw new Error('at once');
};
const throwAfterAwait = async () => {
  try {
    await Promise.reject(new Error('awaited'));
  } catch (err) {
    console.log('caught', err.message);
    throw new Error('after await');
  }
};
throwAtOnce().catch((err) => console.log('rejected', err.message));
throwAfterAwait().catch((err) => console.log('rejected', err.message));
hops(3);
console.log('sync');
