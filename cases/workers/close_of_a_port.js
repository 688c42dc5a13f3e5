// A closed port emits close in the close phase of the turn, its other end a turn later, after what was sent.
// Source: MESG07; MESG08; src/node_messaging.cc MessagePort::OnClose
const { MessageChannel } = require('worker_threads');
const { port1, port2 } = new MessageChannel();

port1.on('close', () => console.log('close 1'));
port2.on('close', () => console.log('close 2'));
port2.on('message', (value) => console.log('message', value));
port1.postMessage('sent before');
port1.close();
process.nextTick(() => console.log('tick'));
setImmediate(() => {
  console.log('immediate 1');
  setImmediate(() => console.log('immediate 2'));
});
console.log('main');
