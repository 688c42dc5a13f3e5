// An iterator of events keeps those that nobody asked for yet, and gives each in a job of its own.
// Source: EVNT19; lib/events.js on
const events = require('events');
const emitter = new events.EventEmitter();
const values = events.on(emitter, 'x');
const next = () => values.next().then(({ value }) => console.log(value[0]));

next();
process.nextTick(() => {
  emitter.emit('x', 1);
  emitter.emit('x', 2);
  console.log('emitted');
  next();
  next();
  Promise.resolve().then(() => console.log('micro'));
  process.nextTick(() => emitter.emit('x', 3));
});
