// An emitter that captures rejections emits that of an async listener as an error event, in a tick behind the microtasks.
// Source: PROM63; lib/events.js addCatch, emitUnhandledRejectionOrErr
const EventEmitter = require('events');
const emitter = new EventEmitter({ captureRejections: true });
const fail = async () => {
  throw new Error('boom');
};

emitter.on('error', (err) => console.log('error', err.message));
emitter.on('x', fail);
emitter.emit('x');
process.nextTick(() => console.log('tick'));
Promise.resolve().then(() => console.log('micro 1')).then(() => console.log('micro 2'));
