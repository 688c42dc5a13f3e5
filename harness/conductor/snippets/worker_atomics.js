const { Worker, isMainThread, workerData } = require('worker_threads');
if (isMainThread) {
  const shared = new Int32Array(new SharedArrayBuffer(4));
  new Worker(__filename, { workerData: shared }).on('exit', () => console.log('exit'));
  console.log('wait', Atomics.wait(shared, 0, 0));
  setImmediate(() => console.log('immediate'));
} else {
  Atomics.store(workerData, 0, 1);
  Atomics.notify(workerData, 0);
}
