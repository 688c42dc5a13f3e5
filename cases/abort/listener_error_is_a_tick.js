// What onabort throws does not come out of abort(): it is thrown again from a tick.
// Source: EVNT23; lib/internal/event_target.js emitUncaughtException
const ac = new AbortController();

process.on('uncaughtException', (err) => console.log('uncaught', err.message));
ac.signal.onabort = () => {
  throw new Error('boom');
};
ac.abort();
console.log('main');
process.nextTick(() => console.log('tick'));
setImmediate(() => console.log('immediate'));
