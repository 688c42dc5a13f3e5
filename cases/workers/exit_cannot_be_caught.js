// What ends a worker's thread goes through every catch: an executor that exits rejects nothing, and nothing after it runs.
// Source: WORK02; src/env.cc Environment::Exit, TerminateExecution
const { Worker, isMainThread, parentPort } = require('worker_threads');

if (isMainThread) {
  const worker = new Worker(__filename);
  worker.on('message', (value) => console.log('message', value));
  worker.on('exit', (code) => console.log('exit', code));
} else {
  const leave = async () => {
    await null;
    await new Promise(() => process.exit(3));
    parentPort.postMessage('after');
  };
  leave().catch(() => parentPort.postMessage('caught'));
  queueMicrotask(() => parentPort.postMessage('before'));
  setImmediate(() => parentPort.postMessage('immediate'));
}
