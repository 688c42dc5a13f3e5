// A worker has a beforeExit and an exit of its own; the main thread goes on until the worker's exit event.
// Source: WORK07; src/node_worker.cc
const { Worker, isMainThread, parentPort } = require('worker_threads');
let revived = false;

if (isMainThread) {
  const worker = new Worker(__filename);
  worker.on('message', (value) => console.log(value));
  worker.on('exit', () => console.log('exit event'));
  process.on('exit', () => console.log('main exit'));
} else {
  process.on('beforeExit', () => {
    parentPort.postMessage('beforeExit');
    if (revived) return;
    revived = true;
    setImmediate(() => parentPort.postMessage('immediate'));
  });
  process.on('exit', () => parentPort.postMessage('exit'));
  parentPort.postMessage('main');
}
