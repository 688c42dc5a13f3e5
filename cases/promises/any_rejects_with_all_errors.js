// any() rejects once all have, with their errors in the order of the promises.
// Source: PROM29; deps/v8/src/builtins/promise-any.tq
Promise.any([
  new Promise((resolve, reject) => setImmediate(() => reject(new Error('late')))),
  Promise.reject(new Error('early')),
]).catch((err) => {
  console.log(err.name, err.message);
  for (const each of err.errors) console.log(each.message);
});
