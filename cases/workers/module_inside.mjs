// The script of a worker that is a module has its microtasks before its ticks.
// Source: WORK05; lib/internal/main/worker_thread.js
import { Worker, isMainThread, parentPort } from 'node:worker_threads';

if (isMainThread) {
  const worker = new Worker(new URL(import.meta.url));
  worker.on('message', (value) => console.log(value));
} else {
  Promise.resolve().then(() => parentPort.postMessage('micro'));
  process.nextTick(() => parentPort.postMessage('tick'));
  parentPort.postMessage('main');
}
