// An error ends an iterator of events: what came before is given first, then the error, then the end.
// Source: EVNT19; lib/events.js on
const events = require('events');
const emitter = new events.EventEmitter();
const values = events.on(emitter, 'x');

emitter.emit('x', 1);
emitter.emit('error', new Error('boom'));
emitter.emit('x', 2);
const step = async () => {
  const first = await values.next();
  console.log('first', first.value[0]);
  try {
    await values.next();
  } catch (err) {
    console.log('second', err.message);
  }
  const third = await values.next();
  console.log('third', third.done);
};
step();
process.nextTick(() => console.log('tick', emitter.listenerCount('x')));
