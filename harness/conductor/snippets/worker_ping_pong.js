const { Worker, isMainThread, parentPort } = require('worker_threads');
if (isMainThread) {
  const w = new Worker(__filename);
  let n = 0;
  w.on('message', (m) => { console.log(m); if (++n < 5) w.postMessage(n); else w.terminate().then(() => console.log('terminated')); });
  w.postMessage(0);
  setTimeout(() => console.log('timeout'), 5);
} else {
  parentPort.on('message', (m) => parentPort.postMessage('echo ' + m));
}
