// An unref'd timer that falls due in a close callback, the last thing of the loop, is lost up to Node 20.2 and fires since.
// Source: TIME26b; deps/uv/src/unix/core.c uv_run
const { MessageChannel } = require('worker_threads');
const busy = (ms) => { for (const end = performance.now() + ms; performance.now() < end;); };
const { port1, port2 } = new MessageChannel();

port2.on('message', () => {});
port2.on('close', () => {
  console.log('close');
  setTimeout(() => console.log('timeout'), 1).unref();
  busy(5);
});
process.on('exit', () => console.log('exit'));
port1.close();
