// All immediates of a batch run in one check phase: a timer that falls due during the first waits for the last.
// Source: IMM03; lib/internal/timers.js processImmediate
const busy = (ms) => { for (const end = performance.now() + ms; performance.now() < end;); };

setImmediate(() => {
  console.log('A');
  setTimeout(() => console.log('timeout'), 0);
  busy(5);
});
setImmediate(() => console.log('B'));
setImmediate(() => console.log('C'));
