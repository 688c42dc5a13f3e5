// A worker has the environment data that its maker had when it made the worker; later changes are of one thread only.
// Source: lib/internal/worker.js setEnvironmentData, assignEnvironmentData
const { Worker, isMainThread, parentPort, threadId } = require('worker_threads');
const { setEnvironmentData, getEnvironmentData } = require('worker_threads');

if (isMainThread) {
  setEnvironmentData('kept', 'early');
  setEnvironmentData('taken away', 'early');
  setEnvironmentData('taken away', undefined);
  const worker = new Worker(__filename);
  setEnvironmentData('kept', 'late');
  worker.on('message', (value) => console.log(value));
  worker.on('exit', () => {
    console.log('exit', threadId, getEnvironmentData('kept'), getEnvironmentData('new'));
    worker.terminate().then((code) => console.log('terminated', code));
  });
} else {
  parentPort.postMessage('thread ' + threadId);
  parentPort.postMessage(getEnvironmentData('kept'));
  if (getEnvironmentData('taken away') === undefined) parentPort.postMessage('none');
  setEnvironmentData('new', 'inside');
}
