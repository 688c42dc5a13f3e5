// What was written to a worker's stdin before its script ran is read behind the script's ticks, before its immediates.
// Source: lib/internal/main/worker_thread.js STDIO_PAYLOAD; src/node_messaging.cc MessagePort::OnMessage
const { Worker, isMainThread, parentPort, workerData } = require('worker_threads');

if (isMainThread) {
  const buffer = new SharedArrayBuffer(4);
  const words = new Int32Array(buffer);
  const worker = new Worker(__filename, { workerData: buffer, stdin: true });
  worker.stdin.write('early');
  Atomics.store(words, 0, 1);
  Atomics.notify(words, 0);
  worker.on('message', (value) => {
    console.log(value);
    if (value === 'immediate') worker.stdin.end();
  });
  worker.on('exit', (code) => console.log('exit', code));
} else {
  const words = new Int32Array(workerData);
  Atomics.wait(words, 0, 0);
  process.stdin.on('data', (chunk) => parentPort.postMessage('data ' + chunk));
  process.stdin.on('end', () => parentPort.postMessage('end'));
  setImmediate(() => parentPort.postMessage('immediate'));
  process.nextTick(() => parentPort.postMessage('tick'));
  Promise.resolve().then(() => parentPort.postMessage('micro'));
  parentPort.postMessage('script');
}
