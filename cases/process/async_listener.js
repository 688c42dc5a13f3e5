// An async listener runs on to its first await inside emit; the rest waits for the microtasks.
// Source: EVNT18; EVNT21; lib/events.js emit
const EventEmitter = require('events');
const emitter = new EventEmitter();

const listener = async () => {
  console.log('listener');
  await null;
  console.log('continued');
};
emitter.on('x', listener);
emitter.on('x', () => console.log('second'));
process.nextTick(() => console.log('tick'));
emitter.emit('x');
console.log('main');
