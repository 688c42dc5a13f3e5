// events.once resolves in microtasks after the emit, three jobs behind a promise that its listener resolves.
// Source: EVNT18; lib/events.js once
const events = require('events');
const emitter = new events.EventEmitter();
const hops = (n) => {
  let p = Promise.resolve();
  for (let i = 1; i <= n; i++) p = p.then(() => console.log(i));
};

events.once(emitter, 'x').then(() => console.log('once'));
emitter.on('x', () => console.log('listener'));
setImmediate(() => {
  emitter.emit('x');
  console.log('emitted');
  hops(4);
  process.nextTick(() => console.log('tick'));
});
