// newListener is told before the listener is added, and removeListener after it is gone.
// Source: EVNT04; EVNT05; lib/events.js _addListener, removeListener
const EventEmitter = require('events');
const emitter = new EventEmitter();
const listener = () => {};

emitter.on('newListener', (name) => console.log('new', name, emitter.listenerCount('x')));
emitter.on('removeListener', (name) => console.log('removed', name, emitter.listenerCount('x')));
emitter.on('x', listener);
console.log('added', emitter.listenerCount('x'));
emitter.removeListener('x', listener);
