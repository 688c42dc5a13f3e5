// Made a fraction of a millisecond before the next turn, a zero timer may or may not be due before the nested immediate.
// Source: TIME46; lib/internal/timers.js insert
// Folklore: timeout < nested immediate
const busy = (ms) => { for (const end = performance.now() + ms; performance.now() < end;); };

busy(1);
setImmediate(() => {
  setTimeout(() => console.log('timeout'), 0);
  setImmediate(() => console.log('nested immediate'));
  busy(0.3);
});
