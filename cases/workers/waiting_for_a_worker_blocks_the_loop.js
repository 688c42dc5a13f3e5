// While Atomics.wait() waits nothing else runs: a message that was posted before the notification is received by a later poll.
// Source: WORK13; src/node_messaging.cc MessagePort::OnMessage
const { Worker, isMainThread, parentPort, workerData } = require('worker_threads');

if (isMainThread) {
  const buffer = new SharedArrayBuffer(4);
  const flag = new Int32Array(buffer);
  const worker = new Worker(__filename, { workerData: buffer });
  worker.on('message', () => console.log('message'));
  Atomics.wait(flag, 0, 0);
  console.log('notified', Atomics.load(flag, 0));
  setImmediate(() => console.log('immediate'));
  process.nextTick(() => console.log('tick'));
} else {
  const flag = new Int32Array(workerData);
  parentPort.postMessage('posted first');
  Atomics.store(flag, 0, 1);
  Atomics.notify(flag, 0);
}
