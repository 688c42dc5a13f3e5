// A handler attached by a tick or a microtask of the same drain comes in time; one attached by an immediate does not.
// Source: PROM36; PROM37; PROM38; lib/internal/process/promises.js handledRejection
// Folklore: unhandled tick < caught tick
process.on('unhandledRejection', (err) => console.log('unhandled', err.message));
process.on('rejectionHandled', () => console.log('handled late'));
const report = (err) => console.log('caught', err.message);
const a = Promise.reject(new Error('tick'));
const b = Promise.reject(new Error('micro'));
const c = Promise.reject(new Error('immediate'));
process.nextTick(() => a.catch(report));
Promise.resolve().then(() => { b.catch(report); });
setImmediate(() => {
  c.catch(report);
  process.nextTick(() => console.log('tick of immediate'));
});
