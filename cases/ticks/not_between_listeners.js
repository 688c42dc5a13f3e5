// Emitting calls the listeners in one go: their ticks wait for the whole script.
// Source: TICK19; lib/events.js emit
const EventEmitter = require('events');

const emitter = new EventEmitter();
emitter.on('event', () => {
  console.log('first listener');
  process.nextTick(() => console.log('tick'));
});
emitter.on('event', () => console.log('second listener'));
emitter.emit('event');
console.log('after emit');
