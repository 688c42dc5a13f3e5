// A rejection made by a timer or an immediate is reported before the next timer or immediate of the same phase.
// Source: PROM44; PROM45; lib/internal/timers.js listOnTimeout, processImmediate
// Folklore: second timer < unhandled timer
const busy = (ms) => { for (const end = performance.now() + ms; performance.now() < end;); };

process.on('unhandledRejection', (err) => console.log('unhandled', err.message));
setTimeout(() => {
  console.log('first timer');
  Promise.reject(new Error('timer'));
}, 1);
setTimeout(() => console.log('second timer'), 1);
setImmediate(() => {
  console.log('first immediate');
  Promise.reject(new Error('immediate'));
});
setImmediate(() => console.log('second immediate'));
busy(5);
