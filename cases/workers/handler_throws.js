// When a handler throws, the port's further messages wait for the next turn.
// Source: MESG14; lib/internal/event_target.js emitUncaughtException, src/node_messaging.cc MessagePort::OnMessage
const { MessageChannel } = require('worker_threads');
const { port1, port2 } = new MessageChannel();

process.on('uncaughtException', (err) => console.log('uncaught', err.message));
port2.on('message', (value) => {
  console.log('message', value);
  process.nextTick(() => console.log('tick', value));
  if (value === 1) throw new Error('boom');
  port1.close();
});
port1.postMessage(1);
port1.postMessage(2);
setImmediate(() => console.log('immediate'));
