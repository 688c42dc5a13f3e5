// What a worker prints is printed by its maker, from a message: after all that the maker's script prints, however long that takes.
// Source: WORK10; lib/internal/worker/io.js ReadableWorkerStdio
const { Worker, isMainThread, workerData } = require('worker_threads');

if (isMainThread) {
  const buffer = new SharedArrayBuffer(4);
  const printed = new Int32Array(buffer);
  new Worker(__filename, { workerData: buffer });
  Atomics.wait(printed, 0, 0);
  console.log('the worker has printed');
} else {
  const printed = new Int32Array(workerData);
  console.log('hello');
  Atomics.store(printed, 0, 1);
  Atomics.notify(printed, 0);
}
