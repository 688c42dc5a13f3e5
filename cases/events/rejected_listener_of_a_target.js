// What a listener of an EventTarget returns is waited for: its rejection is thrown from a tick, and is no unhandled rejection.
// Source: lib/internal/event_target.js addCatch
process.on('uncaughtException', (err, origin) => console.log(origin, err.message));
process.on('unhandledRejection', () => console.log('unhandledRejection'));

const target = new EventTarget();
target.addEventListener('event', async () => {
  await null;
  throw new Error('rejected');
});
target.addEventListener('event', () => {
  queueMicrotask(() => console.log('microtask'));
  process.nextTick(() => console.log('tick'));
});
target.dispatchEvent(new Event('event'));
setImmediate(() => console.log('immediate'));
