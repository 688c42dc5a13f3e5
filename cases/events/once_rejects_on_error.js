// An error event rejects what waits for another event, and is no longer unheard.
// Source: EVNT20; lib/events.js once
const events = require('events');
const emitter = new events.EventEmitter();

events.once(emitter, 'x').catch((err) => console.log('rejected', err.message));
process.nextTick(() => console.log('tick'));
emitter.emit('error', new Error('boom'));
console.log('main', emitter.listenerCount('x'));
try {
  emitter.emit('error', new Error('bang'));
} catch (err) {
  console.log('thrown', err.message);
}
