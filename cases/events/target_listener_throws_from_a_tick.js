// What a listener of an EventTarget throws is thrown again from a tick, and the listeners behind it still run.
// Source: EVNT10; lib/internal/event_target.js emitUncaughtException
// Folklore: b < uncaught
const target = new EventTarget();

process.on('uncaughtException', (err) => console.log('uncaught', err.message));
target.addEventListener('x', () => {
  throw new Error('boom');
});
target.addEventListener('x', () => console.log('b'));
process.nextTick(() => console.log('tick before'));
Promise.resolve().then(() => console.log('micro'));
target.dispatchEvent(new Event('x'));
process.nextTick(() => console.log('tick after'));
setImmediate(() => console.log('immediate'));
console.log('main');
