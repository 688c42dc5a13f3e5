const { port1, port2 } = new MessageChannel();
let n = 0;
port1.on('message', () => { console.log('pong', n); if (++n < 4) port1.postMessage(0); else port1.close(); });
port2.on('message', () => { console.log('ping'); port2.postMessage(0); });
port1.postMessage(0);
setTimeout(() => console.log('timeout'), 0);
