// An interval of 0 ms is one of 1 ms, and with slow immediates it takes turns: once before each of them.
// Source: TIME59; lib/internal/timers.js Timeout
const busy = (ms) => { for (const end = performance.now() + ms; performance.now() < end;); };
let runs = 0;

const interval = setInterval(() => {
  console.log('interval', ++runs);
  if (runs === 3) clearInterval(interval);
}, 0);
const again = () => {
  console.log('immediate');
  busy(4);
  if (runs < 3) setImmediate(again);
};
setImmediate(again);
busy(4);
