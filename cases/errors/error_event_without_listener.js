// An error event that nobody listens to is thrown out of emit, and with a listener it is an event like any other.
// Source: EVNT06; lib/events.js emit
const EventEmitter = require('events');
const emitter = new EventEmitter();

try {
  emitter.emit('error', new Error('boom'));
} catch (err) {
  console.log('thrown', err.message);
}
emitter.on('error', (err) => console.log('listener', err.message));
emitter.emit('error', new Error('bang'));
console.log('main');
