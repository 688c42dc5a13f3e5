const { Worker, isMainThread, parentPort, workerData } = require('worker_threads');
if (isMainThread) {
  for (const name of ['a', 'b']) {
    const w = new Worker(__filename, { workerData: name });
    w.on('message', (m) => console.log(m));
    w.on('exit', () => console.log(name, 'exit'));
  }
} else {
  parentPort.postMessage(workerData + ' main');
  require('fs').stat(__filename, () => parentPort.postMessage(workerData + ' stat'));
}
