// A finished file operation and a message in one poll phase: the pool's completion comes first, for its handle is the loop's first; a stat that is late comes a turn later.
// Source: MESG15; deps/uv/src/unix/async.c uv__async_io
const { MessageChannel } = require('worker_threads');
const fs = require('fs');
const { port1, port2 } = new MessageChannel();

port2.on('message', () => {
  console.log('message');
  port1.close();
});
fs.stat(__filename, () => console.log('stat'));
port1.postMessage(1);
