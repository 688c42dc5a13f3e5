// A message that would take its receiver with it is lost, and the channel: a warning, and the sender closes.
// Source: src/node_messaging.cc SiblingGroup::Dispatch
const { MessageChannel } = require('worker_threads');
const channel = new MessageChannel();

process.on('warning', (warning) => console.log(warning.name, warning.message));
channel.port1.on('message', () => console.log('message'));
channel.port1.on('close', () => console.log('close'));
channel.port1.postMessage(channel.port2, [channel.port2]);
setImmediate(() => console.log('immediate'));
