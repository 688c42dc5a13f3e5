// all rejects as soon as one promise does; the others go on, and a later rejection among them is not unhandled.
// Source: PROM30; deps/v8/src/builtins/promise-all.tq PromiseAllRejectElementClosure
process.on('unhandledRejection', (err) => console.log('unhandled', err.message));
const slow = new Promise((resolve, reject) => {
  setImmediate(() => {
    console.log('slow');
    reject(new Error('slow'));
  });
});
Promise.all([slow, Promise.reject(new Error('fast'))]).catch((err) => console.log('rejected', err.message));
