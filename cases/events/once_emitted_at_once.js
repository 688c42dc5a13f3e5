// A once whose event comes in the same turn settles in the third job after that of a resolved promise.
// Source: EVNT18; lib/events.js once
const events = require('events');
const emitter = new events.EventEmitter();
const hops = (n) => {
  let p = Promise.resolve();
  for (let i = 1; i <= n; i++) p = p.then(() => console.log(i));
};

events.once(emitter, 'x').then(() => console.log('once'));
emitter.emit('x');
hops(5);
console.log('main', emitter.listenerCount('x'), emitter.listenerCount('error'));
