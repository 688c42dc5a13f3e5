// A message to a BroadcastChannel is received by all others of its name in one poll phase, in the order in which they were made, and not by its sender.
// Source: MESG13; src/node_messaging.cc SiblingGroup::Dispatch; lib/internal/worker/io.js BroadcastChannel
const { BroadcastChannel } = require('worker_threads');
const sender = new BroadcastChannel('news');
const first = new BroadcastChannel('news');
const second = new BroadcastChannel('news');
const other = new BroadcastChannel('other');

sender.onmessage = () => console.log('never');
other.onmessage = () => console.log('never');
second.onmessage = (event) => {
  console.log('second', event.data);
  second.close();
};
first.onmessage = (event) => {
  console.log('first', event.data);
  process.nextTick(() => console.log('tick'));
  first.close();
};
sender.postMessage('hello');
sender.close();
other.unref();
setImmediate(() => console.log('immediate'));
console.log('main');
