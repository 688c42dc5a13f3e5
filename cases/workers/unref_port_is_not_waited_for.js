// A port without a listener of messages, or one that is unref'd, does not keep the loop alive, and its messages are lost.
// Source: MESG12; EVNT22; lib/internal/worker/io.js setupPortReferencing
const { MessageChannel } = require('worker_threads');
const { port1, port2 } = new MessageChannel();
const silent = new MessageChannel();

port2.on('message', () => console.log('never'));
port2.unref();
port1.postMessage(1);
silent.port2.on('close', () => console.log('never'));
silent.port1.postMessage(1);
port1.on('custom', () => console.log('on'));
port1.addEventListener('custom', () => console.log('listener'));
port1.emit('custom');
process.on('exit', () => console.log('exit'));
