// A message is received in the first poll phase: after ticks, microtasks and due timers, before immediates.
// Source: MESG01; MESG02; src/node_messaging.cc MessagePort::OnMessage
const { MessageChannel } = require('worker_threads');
const busy = (ms) => { for (const end = performance.now() + ms; performance.now() < end;); };
const { port1, port2 } = new MessageChannel();

port2.on('message', (value) => {
  console.log('message', value);
  port1.close();
});
port1.postMessage('hello');
setTimeout(() => console.log('timeout'), 0);
setImmediate(() => console.log('immediate'));
process.nextTick(() => console.log('tick'));
Promise.resolve().then(() => console.log('micro'));
busy(5);
console.log('main');
