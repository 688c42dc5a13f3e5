// An immediate queued by a close callback waits for the check phase of the next turn, and a due timer comes first.
// Source: IMM15; deps/uv/src/unix/core.c uv_run
const { MessageChannel } = require('worker_threads');
const busy = (ms) => { for (const end = performance.now() + ms; performance.now() < end;); };
const { port1 } = new MessageChannel();

port1.on('close', () => {
  console.log('close');
  setImmediate(() => console.log('immediate of close'));
  setTimeout(() => console.log('timeout of close'), 0);
  busy(5);
});
setImmediate(() => {
  console.log('immediate');
  port1.close();
});
