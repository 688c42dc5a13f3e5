// all, race, allSettled and any settle one hop after the promises they wait for; all of nothing settles at once.
// Source: PROM25; PROM26; PROM27; PROM28; PROM29; deps/v8/src/builtins/promise-all.tq PerformPromiseAll
const hops = (n) => {
  let p = Promise.resolve();
  for (let i = 1; i <= n; i++) p = p.then(() => console.log(i));
};

hops(4);
Promise.all([Promise.resolve(), Promise.resolve()]).then(() => console.log('all'));
Promise.race([Promise.resolve(), Promise.resolve()]).then(() => console.log('race'));
Promise.allSettled([Promise.resolve(), Promise.reject(new Error('x'))]).then(() => console.log('allSettled'));
Promise.any([Promise.reject(new Error('x')), Promise.resolve()]).then(() => console.log('any'));
Promise.any([Promise.reject(new Error('x'))]).catch((err) => console.log(err.name));
Promise.all([]).then(() => console.log('all of nothing'));
