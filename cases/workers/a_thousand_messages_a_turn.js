// A port that is sent to while it receives lets the loop go on after a thousand messages.
// Source: MESG11; src/node_messaging.cc MessagePort::OnMessage
const { MessageChannel } = require('worker_threads');
const { port1, port2 } = new MessageChannel();
let count = 0;

port2.on('message', () => {
  count++;
  if (count < 2500) {
    port1.postMessage(count);
  } else {
    console.log('done');
    port1.close();
  }
});
port1.postMessage(count);
setImmediate(() => {
  console.log('immediate', count);
  setImmediate(() => console.log('immediate', count));
});
