// Ticks that a microtask queues before its error ends the worker run where the ticks have run the microtasks; at the end of a callback until Node 26.3 only.
// Source: WORK03; src/api/callback.cc InternalCallbackScope::Close, lib/internal/process/task_queues.js processTicksAndRejections
const { Worker, isMainThread, parentPort } = require('worker_threads');

if (isMainThread) {
  const worker = new Worker(__filename);
  worker.on('message', (value) => console.log('message', value));
  worker.on('error', (err) => console.log('error', err.message));
  worker.on('exit', (code) => console.log('exit', code));
} else {
  queueMicrotask(() => {
    process.nextTick(() => parentPort.postMessage('tick'));
    queueMicrotask(() => parentPort.postMessage('microtask'));
    throw new Error('ended');
  });
}
