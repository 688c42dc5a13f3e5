// The promise of an emitter's listener is nobody's, though the emitter emits inside a listener of an EventTarget, whose own promise is waited for.
// Source: lib/internal/event_target.js addCatch, lib/events.js emit
const { EventEmitter } = require('events');
const emitter = new EventEmitter();
const target = new EventTarget();

process.on('uncaughtException', (err, origin) => console.log('uncaught', origin, err.message));
process.on('unhandledRejection', (err) => console.log('unhandled', err.message));

emitter.on('inner', async () => {
  throw new Error('of the emitter');
});
target.addEventListener('outer', async () => {
  emitter.emit('inner');
  await null;
  throw new Error('of the target');
});
target.dispatchEvent(new Event('outer'));
