// What a worker writes to a stdout of its own is read before its exit event; the end of that is pushed just before the event, and told a tick after it.
// Source: WORK10; lib/internal/worker/io.js WritableWorkerStdio
const { Worker, isMainThread } = require('worker_threads');

if (isMainThread) {
  const worker = new Worker(__filename, { stdout: true });
  worker.stdout.on('data', (chunk) => console.log('data', chunk.length));
  worker.stdout.on('end', () => console.log('end'));
  worker.on('exit', () => console.log('exit'));
} else {
  console.log('hello');
}
