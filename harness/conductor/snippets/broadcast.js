const { BroadcastChannel } = require('worker_threads');
const a = new BroadcastChannel('x'), b = new BroadcastChannel('x'), c = new BroadcastChannel('x');
b.onmessage = () => { console.log('b'); b.close(); };
c.onmessage = () => { console.log('c'); c.close(); a.close(); };
a.postMessage(1);
setImmediate(() => console.log('immediate'));
