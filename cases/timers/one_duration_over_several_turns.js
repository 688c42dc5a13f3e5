// Timers of one duration made in successive turns of the loop fire in the order they were made.
// Source: TIME58; lib/internal/timers.js listOnTimeout
let made = 0;

const make = () => {
  setTimeout((n) => console.log('timer', n), 10, ++made);
  if (made < 5) setImmediate(make);
};
make();
