// Two hundred random programs that add, take off and emit while they emit have one order of calls each.
// Source: lib/events.js EventEmitter.prototype.emit, removeListener, removeAllListeners
const EventEmitter = require('events');
let random = 1;
let programs = 0;
let calls = 0;
let order = '';
let emitter;
let listeners;

const draw = (below) => {
  random = (random * 48271) % 2147483647;
  return random % below;
};
const note = (what) => {
  order += ' ' + what;
};

const operate = () => {
  if (++calls > 40) return;
  const event = draw(3) > 0 ? 'x' : 'y';
  const listener = listeners[draw(5)];
  const what = draw(12);
  if (what < 3) {
    note('on ' + event);
    emitter.on(event, listener);
  } else if (what === 3) {
    note('once ' + event);
    emitter.once(event, listener);
  } else if (what === 4) {
    note('prepend ' + event);
    emitter.prependListener(event, listener);
  } else if (what === 5) {
    note('prepend once ' + event);
    emitter.prependOnceListener(event, listener);
  } else if (what < 8) {
    note('off ' + event);
    emitter.off(event, listener);
  } else if (what === 8 && draw(3) === 0) {
    note('all off ' + event);
    emitter.removeAllListeners(event);
  } else {
    note('emit ' + event);
    note(emitter.emit(event) ? 'heard' : 'unheard');
    note(emitter.listenerCount(event));
  }
};

const hear = (name) => () => {
  note('#' + name);
  if (draw(3) === 0) operate();
};
listeners = [hear(0), hear(1), hear(2), hear(3), hear(4)];
while (programs < 200) {
  random = ++programs;
  calls = 0;
  order = '';
  emitter = new EventEmitter();
  emitter.setMaxListeners(0);
  if (draw(3) === 0) emitter.on('newListener', (event) => note('+' + event));
  if (draw(3) === 0) emitter.on('removeListener', (event) => note('-' + event));
  for (let left = 20; left > 0; left--) operate();
  console.log(programs + ':' + order);
}
