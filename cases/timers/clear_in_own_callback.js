// Clearing a timeout inside its own callback changes nothing: it has left its list, and the next one of the list fires.
// Source: TIME52; lib/internal/timers.js listOnTimeout
const timeout = setTimeout(() => {
  console.log('cleared');
  clearTimeout(timeout);
  console.log(timeout.hasRef());
}, 1);
setTimeout(() => console.log('same list'), 1);
setTimeout(() => console.log('later'), 5);
