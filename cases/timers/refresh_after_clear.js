// refresh() does nothing to a timer that was cleared.
// Source: TIME20; lib/internal/timers.js Timeout.refresh
const cleared = setTimeout(() => console.log('cleared'), 1);

clearTimeout(cleared);
cleared.refresh();
setTimeout(() => console.log('end'), 5);
