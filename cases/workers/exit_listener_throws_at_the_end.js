// An exit listener that throws when a worker ends by itself makes an error event of the Worker, but the exit code stays that of the worker.
// Source: lib/internal/main/worker_thread.js workerOnGlobalUncaughtException
const { Worker, isMainThread } = require('worker_threads');

if (isMainThread) {
  const worker = new Worker(__filename);
  worker.on('error', (err) => console.log('error', err.message));
  worker.on('exit', (code) => console.log('exit', code));
} else {
  process.on('exit', () => {
    throw new Error('boom');
  });
}
