// A listener that throws ends the emit: the error comes out of it and later listeners are not called.
// Source: EVNT08; lib/events.js emit
const EventEmitter = require('events');
const emitter = new EventEmitter();

emitter.on('x', () => {
  console.log('first');
  throw new Error('boom');
});
emitter.on('x', () => console.log('second'));
try {
  emitter.emit('x');
} catch (err) {
  console.log('thrown', err.message);
}
console.log('main');
