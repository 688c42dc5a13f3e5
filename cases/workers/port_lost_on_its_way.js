// A port that was sent and not received closes with the channel that it was sent through, and so does its other end.
// Source: MESG07; src/node_messaging.cc MessagePortData::~MessagePortData
const { MessageChannel } = require('worker_threads');
const { port1, port2 } = new MessageChannel();
const sent = new MessageChannel();

sent.port1.on('message', () => console.log('never'));
sent.port1.on('close', () => console.log('close'));
port1.postMessage(sent.port2, [sent.port2]);
port2.close();
setImmediate(() => {
  console.log('immediate 1');
  setImmediate(() => console.log('immediate 2'));
});
