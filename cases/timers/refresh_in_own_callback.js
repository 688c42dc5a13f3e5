// A timeout that refreshes itself in its callback fires again, in a later pass than its neighbours.
// Source: TIME19; lib/internal/timers.js Timeout.refresh
const busy = (ms) => { for (const end = performance.now() + ms; performance.now() < end;); };
let runs = 0;

const timeout = setTimeout(() => {
  console.log('timeout', ++runs);
  if (runs < 3) timeout.refresh();
}, 1);
setTimeout(() => console.log('neighbour'), 1);
setImmediate(() => console.log('immediate'));
busy(5);
