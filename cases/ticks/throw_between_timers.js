// When a tick throws between two timers of a list, the second timer runs before the ticks left behind.
// Source: TICK06c; lib/internal/timers.js listOnTimeout, src/env.cc RunTimers
// Folklore: tick 2 < second timer
const busy = (ms) => { for (const end = performance.now() + ms; performance.now() < end;); };

process.on('uncaughtException', (err) => console.log('caught', err.message));
setTimeout(() => {
  console.log('first timer');
  process.nextTick(() => {
    console.log('tick 1');
    throw new Error('boom');
  });
  process.nextTick(() => console.log('tick 2'));
  Promise.resolve().then(() => console.log('micro'));
}, 1);
setTimeout(() => console.log('second timer'), 1);
setImmediate(() => console.log('immediate'));
busy(5);
