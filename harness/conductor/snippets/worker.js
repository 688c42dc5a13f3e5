const { Worker, isMainThread, parentPort } = require('worker_threads');
if (isMainThread) {
  const w = new Worker(__filename);
  w.on('online', () => console.log('online'));
  w.on('message', (m) => console.log('message', m));
  w.on('exit', (code) => console.log('exit', code));
  setImmediate(() => console.log('main immediate'));
} else {
  parentPort.postMessage('one');
  setImmediate(() => parentPort.postMessage('two'));
}
