const { Worker, isMainThread, parentPort } = require('worker_threads');
if (isMainThread) {
  const w = new Worker(__filename);
  w.on('message', (m) => console.log(m));
  setTimeout(() => console.log('main 10'), 10);
  setTimeout(() => console.log('main 30'), 30);
} else {
  setTimeout(() => parentPort.postMessage('worker 20'), 20);
  setTimeout(() => parentPort.postMessage('worker 0'), 0);
  setImmediate(() => parentPort.postMessage('worker immediate'));
}
