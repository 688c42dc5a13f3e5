// A microtask whose error ends a worker is not its last: those behind it run, and what they post arrives.
// Source: WORK03; src/node_errors.cc TriggerUncaughtException, lib/internal/main/worker_thread.js
const { Worker, isMainThread, parentPort } = require('worker_threads');

if (isMainThread) {
  const worker = new Worker(__filename);
  worker.on('message', (value) => console.log('message', value));
  worker.on('error', () => {});
  worker.on('exit', (code) => console.log('exit', code));
} else {
  queueMicrotask(() => {
    throw new Error('first');
  });
  queueMicrotask(() => parentPort.postMessage('second'));
  setImmediate(() => parentPort.postMessage('immediate'));
}
