// A timeout of the same duration made late in an interval's callback still fires before that interval's next turn.
// Source: S06; TIME10; TIME10b; lib/internal/timers.js listOnTimeout
const busy = (ms) => { for (const end = performance.now() + ms; performance.now() < end;); };
let runs = 0;

const interval = setInterval(() => {
  console.log('interval', ++runs);
  if (runs === 1) {
    busy(3);
    setTimeout(() => console.log('timeout'), 5);
  } else {
    clearInterval(interval);
  }
}, 5);
