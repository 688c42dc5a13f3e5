// A worker that is known to run is ended by terminate() with code 1, though its 'online' has not been read yet.
// Source: WORK08; src/node_worker.cc Worker::Exit, Worker::StopThread
const { Worker, isMainThread, workerData } = require('worker_threads');

if (isMainThread) {
  const buffer = new SharedArrayBuffer(4);
  const flag = new Int32Array(buffer);
  const worker = new Worker(__filename, { workerData: buffer });
  worker.on('online', () => console.log('online'));
  worker.on('exit', (code) => console.log('exit', code));
  Atomics.wait(flag, 0, 0);
  worker.terminate().then((code) => console.log('terminated', code));
} else {
  const flag = new Int32Array(workerData);
  Atomics.store(flag, 0, 1);
  Atomics.notify(flag, 0);
  Atomics.wait(flag, 0, 1);
}
