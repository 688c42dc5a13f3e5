// await of a settled promise, of a value and of undefined resumes one hop later each; what comes before the first await runs at once.
// Source: PROM14; PROM15; deps/v8/src/builtins/builtins-async-gen.cc Await
const hops = (n) => {
  let p = Promise.resolve();
  for (let i = 1; i <= n; i++) p = p.then(() => console.log(i));
};

const wait = async () => {
  console.log('before await');
  await Promise.resolve();
  console.log('after a promise');
  await 1;
  console.log('after a value');
  await undefined;
  console.log('after undefined');
};
wait();
hops(4);
console.log('sync');
