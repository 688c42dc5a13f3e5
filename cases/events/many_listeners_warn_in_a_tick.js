// The warning of an eleventh listener is a tick, and there is one for each event name of an emitter.
// Source: LIFE24; lib/events.js _addListener
const EventEmitter = require('events');
const emitter = new EventEmitter();

process.on('warning', (warning) => console.log('warning', warning.name));
process.nextTick(() => console.log('tick before'));
for (let i = 0; i < 12; i++) emitter.on('x', () => {});
for (let i = 0; i < 10; i++) emitter.on('y', () => {});
process.nextTick(() => console.log('tick after'));
console.log('main', emitter.listenerCount('x'));
