// An async listener that rejects is an unhandled rejection after the drain; the emit goes on as if nothing was.
// Source: EVNT24; lib/events.js emit
const EventEmitter = require('events');
const emitter = new EventEmitter();
const fail = async () => {
  throw new Error('boom');
};

process.on('unhandledRejection', (err) => console.log('unhandled', err.message));
emitter.on('x', fail);
emitter.on('x', () => console.log('second'));
emitter.emit('x');
process.nextTick(() => console.log('tick'));
setImmediate(() => console.log('immediate'));
console.log('main');
