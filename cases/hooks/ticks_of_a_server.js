// The ticks in which a server tells that it listens and that it has closed are made by its handle, not by the callback that asked for them.
// Source: lib/net.js setupListenHandle, Server.prototype._emitCloseIfDrained, lib/internal/async_hooks.js defaultTriggerAsyncIdScope
const net = require('net');
const { createHook, triggerAsyncId } = require('async_hooks');
let handle = 0;
const show = (name) => console.log(name, triggerAsyncId() === handle);

createHook({
  init(id, type) {
    if (type === 'TCPSERVERWRAP') handle = id;
  },
}).enable();
const server = net.createServer();
server.on('close', () => show('close'));
server.listen(0, '127.0.0.1', () => {
  show('listening');
  setImmediate(() => {
    show('immediate');
    server.close();
  });
});
