// A zero timer made inside a timer callback never joins the pass that is running: the immediate comes first.
// Source: TIME06; TIME65; lib/internal/timers.js processTimers
const busy = (ms) => { for (const end = performance.now() + ms; performance.now() < end;); };

setTimeout(() => {
  console.log('first');
  setTimeout(() => console.log('nested'), 0);
  busy(5);
}, 0);
setTimeout(() => console.log('second'), 0);
setImmediate(() => console.log('immediate'));
busy(5);
