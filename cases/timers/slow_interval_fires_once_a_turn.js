// An interval slower than its own period fires once a turn of the loop and does not catch up in a burst.
// Source: S06; TIME60; lib/internal/timers.js listOnTimeout
const busy = (ms) => { for (const end = performance.now() + ms; performance.now() < end;); };
let runs = 0;

const interval = setInterval(() => {
  console.log('interval', ++runs);
  busy(12);
  if (runs === 3) clearInterval(interval);
}, 5);
const again = () => {
  console.log('immediate');
  if (runs < 3) setImmediate(again);
};
setImmediate(again);
busy(12);
