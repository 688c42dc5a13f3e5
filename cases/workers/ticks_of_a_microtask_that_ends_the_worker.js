// A microtask's error ends a worker, but not the ticks that run microtasks: the tick it queued runs too, if one was queued when the script was over, as Node's own of the end of stdin was until 26.3.
// Source: WORK03; src/api/callback.cc InternalCallbackScope::Close, lib/internal/streams/readable.js onEofChunk
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
