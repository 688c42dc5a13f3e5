const { port1, port2 } = new (require('worker_threads').MessageChannel)();
port1.on('message', (m) => { console.log('got', m); if (m === 2) port1.close(); });
port1.on('close', () => console.log('close'));
port2.postMessage(1);
port2.postMessage(2);
setImmediate(() => console.log('immediate'));
