// An error that a worker does not catch is an error event of the Worker, before its exit with code 1.
// Source: WORK03; lib/internal/main/worker_thread.js workerOnGlobalUncaughtException
const { Worker, isMainThread } = require('worker_threads');

if (isMainThread) {
  const worker = new Worker(__filename);
  worker.on('error', (err) => console.log('error', err.message));
  worker.on('exit', (code) => console.log('exit', code));
} else {
  throw new Error('boom');
}
