// The script of a worker that is a module has its microtasks before its ticks.
// Source: WORK05; lib/internal/main/worker_thread.js
import { Worker, isMainThread, parentPort } from 'node:worker_threads';
import { fileURLToPath } from 'node:url';

if (isMainThread) {
  const worker = new Worker(fileURLToPath(import.meta.url));
  worker.on('message', (value) => console.log(value));
} else {
  Promise.resolve().then(() => parentPort.postMessage('micro'));
  process.nextTick(() => parentPort.postMessage('tick'));
  parentPort.postMessage('main');
}
