// An interval counts its next period from the start of its callback, however long that takes.
// Source: S06; TIME09; lib/internal/timers.js listOnTimeout
const busy = (ms) => { for (const end = performance.now() + ms; performance.now() < end;); };
let runs = 0;

const interval = setInterval(() => {
  console.log('interval', ++runs);
  if (runs === 1) {
    busy(8);
    setTimeout(() => console.log('timeout'), 5);
  } else {
    clearInterval(interval);
  }
}, 10);
