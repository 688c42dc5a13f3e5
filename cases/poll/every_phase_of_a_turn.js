// One turn of the loop: a due timer, the pending error of a connect, a finished stat in the poll phase, an immediate, a close callback.
// Source: MISC05; deps/uv/src/unix/core.c uv_run
const fs = require('fs');
const net = require('net');
const { MessageChannel } = require('worker_threads');
const busy = (ms) => { for (const end = performance.now() + ms; performance.now() < end;); };
const { port1 } = new MessageChannel();

port1.on('close', () => console.log('close'));
setImmediate(() => {
  setTimeout(() => {
    console.log('timer');
    port1.close();
  }, 1);
  const socket = net.connect('./missing.sock');
  socket.on('error', () => console.log('pending'));
  fs.stat('.', () => console.log('poll'));
  setImmediate(() => console.log('check'));
  process.nextTick(() => process.nextTick(() => busy(15)));
});
