// A rejection that a worker does not handle ends it as an error does.
// Source: WORK14; lib/internal/process/promises.js
const { Worker, isMainThread } = require('worker_threads');

if (isMainThread) {
  const worker = new Worker(__filename);
  worker.on('error', (err) => console.log('error', err.message));
  worker.on('exit', (code) => console.log('exit', code));
} else {
  Promise.reject(new Error('boom'));
}
