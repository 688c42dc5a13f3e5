// process.exit() in a microtask behind one whose error has ended a worker still gives the worker its exit code; a second error is not heard.
// Source: WORK03; src/node_worker.cc Worker::Exit, src/node_errors.cc TriggerUncaughtException
const { Worker, isMainThread, parentPort } = require('worker_threads');

if (isMainThread) {
  const worker = new Worker(__filename);
  worker.on('error', (err) => console.log('error', err.message));
  worker.on('exit', (code) => console.log('exit', code));
} else {
  process.on('exit', (code) => parentPort.postMessage(code));
  queueMicrotask(() => {
    throw new Error('first');
  });
  queueMicrotask(() => {
    throw new Error('second');
  });
  queueMicrotask(() => process.exit(5));
}
