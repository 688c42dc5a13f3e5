// A listener of a Worker's messages that rejects is an unhandled rejection; one of a port's is an uncaught error.
// Source: lib/internal/worker.js Worker, lib/internal/event_target.js addCatch
const { Worker, isMainThread, parentPort, MessageChannel } = require('worker_threads');

if (isMainThread) {
  process.on('uncaughtException', (err, origin) => console.log('uncaught', origin, err.message));
  process.on('unhandledRejection', (err) => console.log('unhandled', err.message));
  const worker = new Worker(__filename);
  worker.on('message', async () => {
    throw new Error('of the worker');
  });
  worker.on('exit', () => {
    const channel = new MessageChannel();
    channel.port1.on('message', async () => {
      channel.port1.close();
      throw new Error('of the port');
    });
    channel.port2.postMessage(1);
  });
} else {
  parentPort.postMessage(1);
}
