// Settling a promise again emits multipleResolves from a tick until Node 24, and nothing since 25.0.
// Source: PROM46; lib/internal/process/promises.js resolveErrorResolve, src/node_task_queue.cc PromiseRejectCallback
process.noDeprecation = true;
process.on('multipleResolves', (type) => console.log('again', type));
process.nextTick(() => console.log('tick 1'));
new Promise((resolve, reject) => {
  resolve();
  resolve();
  reject(new Error('boom'));
  console.log('executor');
});
process.nextTick(() => console.log('tick 2'));
Promise.resolve().then(() => console.log('micro'));
