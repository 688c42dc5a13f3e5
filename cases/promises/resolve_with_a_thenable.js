// The then of a thenable is called in a microtask of its own, by resolve and by await alike.
// Source: PROM11; PROM16; deps/v8/src/builtins/promise-jobs.tq PromiseResolveThenableJob
const hops = (n) => {
  let p = Promise.resolve();
  for (let i = 1; i <= n; i++) p = p.then(() => console.log(i));
};

class Thenable {
  then(resolve, reject) {
    console.log('then');
    resolve();
  }
}
const wait = async () => {
  await new Thenable();
  console.log('awaited');
};
hops(4);
new Promise((resolve) => resolve(new Thenable())).then(() => console.log('resolved'));
wait();
console.log('sync');
