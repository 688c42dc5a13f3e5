// A slow timer that makes itself anew does not starve the immediates: though it is due again at once, each turn has both.
// Source: TIME47; lib/internal/timers.js processTimers
const busy = (ms) => { for (const end = performance.now() + ms; performance.now() < end;); };
let n = 0;

const timer = () => {
  console.log('timer', ++n);
  busy(4);
  if (n < 3) setTimeout(timer, 1);
};
const immediate = () => {
  console.log('immediate');
  busy(4);
  if (n < 3) setImmediate(immediate);
};
setTimeout(timer, 1);
setImmediate(immediate);
busy(4);
