// A listener that another takes off during a dispatch is not called, unlike one of an EventEmitter.
// Source: EVNT12; lib/internal/event_target.js kHybridDispatch
const EventEmitter = require('events');
const target = new EventTarget();
const emitter = new EventEmitter();
const b = () => console.log('b');

target.addEventListener('x', () => {
  console.log('a');
  target.removeEventListener('x', b);
});
target.addEventListener('x', b);
target.addEventListener('x', () => console.log('c'));
target.dispatchEvent(new Event('x'));
console.log('emitter');
emitter.on('x', () => {
  console.log('a');
  emitter.off('x', b);
});
emitter.on('x', b);
emitter.emit('x');
