// A worker that is unref'd does not keep the process alive, and is ended with it without its exit event.
// Source: WORK12; WORK15; src/node_worker.cc
const { Worker, isMainThread, parentPort } = require('worker_threads');

if (isMainThread) {
  const worker = new Worker(__filename);
  worker.on('exit', () => console.log('never'));
  worker.unref();
  process.on('exit', () => console.log('exit'));
} else {
  parentPort.on('message', () => console.log('never'));
}
