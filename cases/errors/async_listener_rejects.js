// An error in an async listener does not come out of emit but becomes an unhandled rejection after the ticks.
// Source: EVNT24; lib/internal/process/promises.js processPromiseRejections
const EventEmitter = require('events');
const emitter = new EventEmitter();

process.on('unhandledRejection', (reason) => console.log('unhandledRejection', reason.message));
const listener = async () => {
  console.log('listener');
  throw new Error('boom');
};
emitter.on('x', listener);
emitter.on('x', () => console.log('second'));
setImmediate(() => console.log('immediate'));
emitter.emit('x');
process.nextTick(() => console.log('tick'));
console.log('main');
