// After a timer throws, the due timers of other durations still run before the immediates.
// Source: TIME29; src/env.cc Environment::RunTimers
const busy = (ms) => { for (const end = performance.now() + ms; performance.now() < end;); };

process.on('uncaughtException', (err) => console.log('caught', err.message));
setTimeout(() => {
  console.log('1 ms');
  throw new Error('boom');
}, 1);
setTimeout(() => console.log('2 ms'), 2);
setTimeout(() => {
  console.log('3 ms');
  throw new Error('bang');
}, 3);
setTimeout(() => console.log('4 ms'), 4);
setImmediate(() => console.log('immediate'));
busy(10);
