// events.on() ends with an event of options.close, after what came before it; Node 18 knows no such option.
// Source: lib/events.js on
const { EventEmitter, on } = require('events');
const emitter = new EventEmitter();
const values = on(emitter, 'value', { close: ['end'] });

emitter.emit('value', 1);
emitter.emit('end');
emitter.emit('value', 2);
const tell = ({ value, done }) => {
  if (done) console.log('done');
  else console.log(value[0]);
};
values.next().then(tell);
values.next().then(tell);
