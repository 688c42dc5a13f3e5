// A handler of messages has neither the value of where it was registered nor that of where the message was posted.
// Source: ALS15; src/async_wrap.cc MakeCallback
const { MessageChannel } = require('worker_threads');
const { AsyncLocalStorage } = require('async_hooks');
const als = new AsyncLocalStorage();
const { port1, port2 } = new MessageChannel();
const made = als.run('made', () => new MessageChannel());

als.run('registered', () => port2.on('message', () => {
  console.log('message', als.getStore());
  port1.close();
}));
made.port2.on('message', () => {
  console.log('made', als.getStore());
  made.port1.close();
});
als.run('posted', () => port1.postMessage(1));
made.port1.postMessage(1);
