// An interval whose callback throws is armed again all the same.
// Source: TIME30; lib/internal/timers.js listOnTimeout
let runs = 0;

process.on('uncaughtException', (err) => console.log('caught', err.message));
const interval = setInterval(() => {
  console.log('interval', ++runs);
  if (runs === 3) clearInterval(interval);
  throw new Error('boom');
}, 2);
