// A microtask that throws when a worker's listener is over ends the worker: the microtasks behind it run, but no tick of theirs.
// Source: WORK03; src/api/callback.cc InternalCallbackScope::Close, src/node_errors.cc TriggerUncaughtException
const { Worker, isMainThread, parentPort } = require('worker_threads');

if (isMainThread) {
  const worker = new Worker(__filename);
  worker.on('message', (value) => console.log('message', value));
  worker.on('error', () => {});
  worker.on('exit', (code) => console.log('exit', code));
  worker.postMessage('first');
  worker.postMessage('second');
} else {
  parentPort.on('message', (value) => {
    parentPort.postMessage(value);
    queueMicrotask(() => {
      process.nextTick(() => parentPort.postMessage('tick'));
      throw new Error('ended');
    });
    queueMicrotask(() => parentPort.postMessage('microtask'));
  });
}
