// A port that a message has twice is one port where it arrives: both names hear, and close, the same.
// Source: src/node_messaging.cc Message::Deserialize
const { MessageChannel } = require('worker_threads');
const main = new MessageChannel();
const sent = new MessageChannel();

main.port2.once('message', ([first, second]) => {
  first.on('message', (value) => {
    console.log('first', value);
    second.close();
  });
  second.on('message', (value) => console.log('second', value));
  first.on('close', () => console.log('close'));
  sent.port2.postMessage('hello');
});
main.port1.postMessage([sent.port1, sent.port1], [sent.port1]);
