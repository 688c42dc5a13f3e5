// Ports receive in the order in which they were made, and not in that of the messages.
// Source: MESG05; deps/uv/src/unix/async.c uv__async_io
// Folklore: second < first
const { MessageChannel } = require('worker_threads');
const first = new MessageChannel();
const second = new MessageChannel();

first.port2.on('message', () => {
  console.log('first');
  first.port1.close();
});
second.port2.on('message', () => {
  console.log('second');
  second.port1.close();
});
second.port1.postMessage(1);
first.port1.postMessage(1);
