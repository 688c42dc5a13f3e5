const { Worker, isMainThread, workerData } = require('worker_threads');
if (isMainThread) {
  const shared = new Int32Array(new SharedArrayBuffer(4));
  new Worker(__filename, { workerData: shared }).on('online', () => {
    while (Atomics.load(shared, 0) === 0) Atomics.add(shared, 0, 0);
    console.log('seen');
  });
} else {
  setTimeout(() => Atomics.store(workerData, 0, 1), 5);
}
