// A listener added during an emit waits for the next one; a once listener is gone before it is called.
// Source: EVNT02; EVNT03; lib/events.js emit
const EventEmitter = require('events');
const emitter = new EventEmitter();

emitter.once('x', (n) => {
  console.log('once', n);
  emitter.on('x', (n) => console.log('added', n));
  if (n === 1) emitter.emit('x', 2);
});
emitter.on('x', (n) => console.log('on', n));
emitter.emit('x', 1);
emitter.emit('x', 3);
