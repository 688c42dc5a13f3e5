// A microtask that exits between two immediates of a worker leaves the second uncalled.
// Source: WORK02; lib/internal/timers.js processImmediate, src/env.cc Environment::Exit
const { Worker, isMainThread, parentPort } = require('worker_threads');

if (isMainThread) {
  const worker = new Worker(__filename);
  worker.on('message', (value) => console.log('message', value));
  worker.on('exit', (code) => console.log('exit', code));
} else {
  setImmediate(() => {
    parentPort.postMessage('first');
    queueMicrotask(() => process.exit(3));
    queueMicrotask(() => parentPort.postMessage('microtask'));
  });
  setImmediate(() => parentPort.postMessage('second'));
}
