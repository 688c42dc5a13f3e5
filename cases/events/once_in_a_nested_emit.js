// A once() listener that an emit within the emit has called is not called again, though its like is still there.
// Source: lib/events.js _onceWrap
const EventEmitter = require('events');
const emitter = new EventEmitter();
let depth = 0;
const again = () => {
  if (++depth < 3) {
    console.log('emit', depth);
    emitter.emit('x');
    console.log('emitted', depth);
  }
};
const listener = () => console.log('listener');

emitter.on('x', again);
emitter.once('x', listener);
emitter.on('x', listener);
emitter.emit('x');
console.log(emitter.listenerCount('x'));
