// A port that is transferred closes where it was, in the close phase; what was sent to it, before and after, is received where it went.
// Source: MESG07; MESG08; src/node_messaging.cc MessagePort::Detach
const { MessageChannel } = require('worker_threads');
const { port1, port2 } = new MessageChannel();
const moved = new MessageChannel();

moved.port1.postMessage('sent before');
moved.port2.on('close', () => console.log('close of the old one'));
port2.on('message', (port) => {
  console.log('port');
  port.on('message', (value) => {
    console.log(value);
    if (value === 'sent after') port.close();
  });
  port2.close();
});
port1.postMessage(moved.port2, [moved.port2]);
moved.port1.postMessage('sent after');
setImmediate(() => {
  console.log('immediate 1');
  setImmediate(() => console.log('immediate 2'));
});
