// An abort rejects what waits for an event in a microtask, and takes the listeners off at once.
// Source: EVNT18; lib/events.js once, lib/internal/abort_controller.js
const events = require('events');
const emitter = new events.EventEmitter();
const ac = new AbortController();

events.once(emitter, 'x', { signal: ac.signal }).catch((err) => console.log('rejected', err.name, err.code));
process.nextTick(() => {
  ac.abort();
  console.log('aborted', emitter.listenerCount('x'));
  emitter.emit('x');
  process.nextTick(() => console.log('tick'));
});
