// When a tick throws between two immediates, the second immediate runs before the ticks left behind.
// Source: TICK06d; lib/internal/timers.js processImmediate, src/env.cc CheckImmediate
// Folklore: tick 2 < second immediate
process.on('uncaughtException', (err) => console.log('caught', err.message));
setImmediate(() => {
  console.log('first immediate');
  process.nextTick(() => {
    console.log('tick 1');
    throw new Error('boom');
  });
  process.nextTick(() => console.log('tick 2'));
  Promise.resolve().then(() => console.log('micro'));
});
setImmediate(() => console.log('second immediate'));
