// receiveMessageOnPort takes a message at once; the event that was under way for it finds only the rest.
// Source: MESG06; src/node_messaging.cc MessagePort::ReceiveMessage
const { MessageChannel, receiveMessageOnPort } = require('worker_threads');
const { port1, port2 } = new MessageChannel();

port2.on('message', (value) => {
  console.log('message', value);
  port1.close();
});
port1.postMessage('first');
port1.postMessage('second');
console.log('received', receiveMessageOnPort(port2).message);
