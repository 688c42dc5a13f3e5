// Two slow timers of different durations that make themselves anew take turns: each is due when the other has run.
// Source: TIME48; lib/internal/timers.js processTimers
const busy = (ms) => { for (const end = performance.now() + ms; performance.now() < end;); };
let n = 0;

const a = () => {
  console.log('a');
  busy(5);
  if (n++ < 4) setTimeout(a, 1);
};
const b = () => {
  console.log('b');
  busy(5);
  if (n++ < 4) setTimeout(b, 2);
};
setTimeout(a, 1);
setTimeout(b, 2);
busy(5);
