// A worker's script runs in the poll phase of its loop: ticks, microtasks, immediates, then timers and messages.
// Source: WORK04; WORK09; WORK11; lib/internal/main/worker_thread.js
// Folklore: timeout < immediate
const { Worker, isMainThread, parentPort, workerData } = require('worker_threads');
const busy = (ms) => { for (const end = performance.now() + ms; performance.now() < end;); };

if (isMainThread) {
  const worker = new Worker(__filename, { workerData: 'data' });
  worker.on('message', (value) => console.log(value));
  worker.postMessage('posted early');
} else {
  parentPort.once('message', (value) => parentPort.postMessage(value));
  Promise.resolve().then(() => parentPort.postMessage('micro'));
  process.nextTick(() => parentPort.postMessage('tick'));
  setTimeout(() => parentPort.postMessage('timeout'), 0);
  setImmediate(() => parentPort.postMessage('immediate'));
  parentPort.postMessage(workerData);
  busy(5);
}
