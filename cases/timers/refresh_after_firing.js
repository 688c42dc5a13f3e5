// refresh() brings a timeout back that has already fired, and it keeps the loop alive again.
// Source: TIME21; lib/internal/timers.js Timeout.refresh
let runs = 0;

const timeout = setTimeout(() => console.log('timeout', ++runs), 1);
setTimeout(() => {
  console.log('refresh');
  timeout.refresh();
}, 10);
