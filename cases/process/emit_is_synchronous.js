// emit calls every listener before it returns, prepended ones first; ticks and microtasks of theirs come after.
// Source: EVNT01; EVNT21; lib/events.js emit
const EventEmitter = require('events');
const emitter = new EventEmitter();

emitter.on('x', (n) => {
  console.log('first', n);
  queueMicrotask(() => console.log('microtask'));
});
emitter.on('x', (n) => {
  console.log('second', n);
  process.nextTick(() => console.log('tick'));
});
emitter.prependListener('x', (n) => console.log('prepended', n));
emitter.emit('x', 1);
console.log('main');
