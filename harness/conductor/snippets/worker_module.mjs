import { Worker, isMainThread, parentPort } from 'node:worker_threads';
import { fileURLToPath } from 'node:url';
if (isMainThread) {
  const w = new Worker(fileURLToPath(import.meta.url));
  w.on('message', (m) => console.log(m));
  setImmediate(() => console.log('immediate'));
} else {
  process.nextTick(() => parentPort.postMessage('tick'));
  Promise.resolve().then(() => parentPort.postMessage('micro'));
}
