// All messages of a port are received in one poll phase, with ticks and microtasks drained between them.
// Source: MESG03; MESG04; src/node_messaging.cc MessagePort::OnMessage
const { MessageChannel } = require('worker_threads');
const { port1, port2 } = new MessageChannel();

port2.on('message', (value) => {
  console.log('message', value);
  process.nextTick(() => console.log('tick', value));
  Promise.resolve().then(() => console.log('micro', value));
  if (value === 1) setImmediate(() => console.log('immediate'));
  if (value === 3) port1.close();
});
for (let i = 1; i <= 3; i++) port1.postMessage(i);
