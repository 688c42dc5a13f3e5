// close() of a timeout cancels it as clearTimeout does.
// Source: TIME53; lib/internal/timers.js Timeout.close
const timeout = setTimeout(() => console.log('never'), 1);
timeout.close();
setTimeout(() => console.log('end'), 8);
