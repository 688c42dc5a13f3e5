// What is posted on a port that is closing is dropped; what had come to one can still be taken from it.
// Source: src/node_messaging.cc MessagePort::PostMessage, MessagePort::ReceiveMessage
const { MessageChannel, receiveMessageOnPort } = require('worker_threads');
const first = new MessageChannel();
const second = new MessageChannel();

first.port2.on('message', (value) => console.log('message', value));
first.port2.on('close', () => console.log('close'));
first.port1.postMessage(1);
first.port1.close();
first.port1.postMessage(2);

second.port1.postMessage(3);
second.port2.close();
console.log('received', receiveMessageOnPort(second.port2).message);
