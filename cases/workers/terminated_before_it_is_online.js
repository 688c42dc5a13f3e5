// A worker that is terminated as soon as it is made never runs anything, and its code is 0; process hears of it in a tick.
// Source: WORK08; src/node_worker.cc Worker::Exit, lib/internal/worker.js Worker
const { Worker, isMainThread, parentPort } = require('worker_threads');

if (isMainThread) {
  process.on('worker', () => console.log('made'));
  process.nextTick(() => console.log('tick'));
  const worker = new Worker(__filename);
  worker.on('online', () => console.log('online'));
  worker.on('message', (value) => console.log('message', value));
  worker.on('exit', (code) => console.log('exit', code));
  worker.terminate().then((code) => console.log('terminated', code));
  process.nextTick(() => console.log('last tick'));
} else {
  parentPort.postMessage('ran');
}
