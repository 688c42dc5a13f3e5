// A listener of errorMonitor hears of an error before its listeners, and does not count as one of them.
// Source: EVNT07; lib/events.js emit
const EventEmitter = require('events');
const emitter = new EventEmitter();

emitter.on(EventEmitter.errorMonitor, (err) => console.log('monitor', err.message));
try {
  emitter.emit('error', new Error('first'));
} catch (err) {
  console.log('thrown', err.message);
}
emitter.prependListener('error', (err) => console.log('listener', err.message));
emitter.emit('error', new Error('second'));
