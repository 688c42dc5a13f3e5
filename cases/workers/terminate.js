// terminate ends a worker with code 1; its promise is resolved by the exit event.
// Source: WORK08; lib/internal/worker.js terminate
const { Worker, isMainThread } = require('worker_threads');

if (isMainThread) {
  const worker = new Worker(__filename);
  worker.on('online', () => {
    worker.terminate().then((code) => console.log('terminated', code));
    console.log('online');
  });
  worker.on('exit', (code) => {
    console.log('exit', code);
    process.nextTick(() => console.log('tick'));
  });
} else {
  setInterval(() => {}, 5);
}
