// process.exit in a worker ends only the worker, after what it has sent was received.
// Source: WORK02; lib/internal/worker.js kOnExit
const { Worker, isMainThread, parentPort } = require('worker_threads');

if (isMainThread) {
  const worker = new Worker(__filename);
  worker.on('message', (value) => console.log('message', value));
  worker.on('exit', (code) => console.log('exit', code));
  process.on('exit', (code) => console.log('main exit', code));
} else {
  process.on('exit', (code) => parentPort.postMessage(code));
  parentPort.postMessage(1);
  process.nextTick(() => parentPort.postMessage(2));
  process.exit(3);
}
