// A worker is online, sends its message, and ends: exit is the last of its events.
// Source: WORK01; S37; lib/internal/worker.js kOnExit
const { Worker, isMainThread, parentPort } = require('worker_threads');

if (isMainThread) {
  const worker = new Worker(__filename);
  worker.on('online', () => console.log('online'));
  worker.on('message', (value) => console.log('message', value));
  worker.on('exit', (code) => console.log('exit', code));
  console.log('main');
} else {
  setImmediate(() => parentPort.postMessage('from an immediate'));
}
