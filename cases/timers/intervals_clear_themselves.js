// Two intervals alternate by expiry, and each ends by clearing itself inside its own callback.
// Source: S06; TIME13; lib/internal/timers.js listOnTimeout
let runs = 0;

const fast = setInterval(() => {
  console.log('fast', ++runs);
  if (runs === 2) clearInterval(fast);
}, 40);
const slow = setInterval(() => {
  console.log('slow');
  clearInterval(slow);
}, 45);
