// refresh() moves a timer behind the others of its list.
// Source: TIME18; lib/internal/timers.js Timeout.refresh
const busy = (ms) => { for (const end = performance.now() + ms; performance.now() < end;); };

const first = setTimeout(() => console.log('first'), 5);
setTimeout(() => console.log('second'), 5);
first.refresh();
busy(10);
