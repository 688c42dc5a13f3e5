// A worker tells of itself with the value that was there when it was made.
// Source: ALS01; WORK01; src/node_worker.cc Worker::JoinThread
const { AsyncLocalStorage } = require('async_hooks');
const { Worker, isMainThread, parentPort } = require('worker_threads');
const als = new AsyncLocalStorage();
const show = (name) => console.log(name, als.getStore());

if (isMainThread) {
  als.run('value', () => {
    const worker = new Worker(__filename);
    als.run('other', () => {
      worker.on('online', () => show('online'));
      worker.on('message', () => show('message'));
      worker.on('exit', () => show('exit'));
    });
  });
} else {
  parentPort.postMessage('message');
}
