// A port transferred to a worker connects it with whoever holds the other end; the worker's end closes it.
// Source: S37; MESG08; src/node_messaging.cc MessagePort::Detach
const { Worker, MessageChannel, isMainThread, parentPort } = require('worker_threads');

if (isMainThread) {
  const worker = new Worker(__filename);
  const { port1, port2 } = new MessageChannel();
  port1.on('message', (value) => console.log('message', value));
  port1.on('close', () => console.log('close'));
  worker.postMessage(port2, [port2]);
} else {
  parentPort.once('message', (port) => port.postMessage('hello'));
}
