// What a handler posts to a port made later is received in the same poll phase, what it posts to one made earlier in the next.
// Source: MESG10; MESG17; MESG18; deps/uv/src/unix/async.c uv__async_io
const { MessageChannel } = require('worker_threads');
const early = new MessageChannel();
const middle = new MessageChannel();
const late = new MessageChannel();

middle.port2.on('message', () => {
  console.log('middle');
  setImmediate(() => console.log('immediate'));
  early.port1.postMessage(1);
  late.port1.postMessage(1);
  middle.port1.close();
});
early.port2.on('message', () => {
  console.log('early');
  early.port1.close();
});
late.port2.on('message', () => {
  console.log('late');
  late.port1.close();
});
middle.port1.postMessage(1);
