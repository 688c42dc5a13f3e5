// A listener that addEventListener adds starts a port, as one that on adds does: messages arrive in the first poll phase.
// Source: MESG09; lib/internal/worker/io.js setupPortReferencing
const { MessageChannel } = require('worker_threads');
const { port1, port2 } = new MessageChannel();

port2.addEventListener('message', (event) => {
  console.log('listener', event.data);
  port2.close();
});
port2.on('message', (value) => console.log('on', value));
port1.postMessage('hello');
setImmediate(() => console.log('immediate'));
