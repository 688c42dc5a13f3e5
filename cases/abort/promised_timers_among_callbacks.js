// A promised timer resolves inside its timer's callback: its reaction runs before the next timer of the list.
// Source: TIME38; TIME39; EVNT17; lib/timers/promises.js setTimeout
const timers = require('timers/promises');
const busy = (ms) => { for (const end = performance.now() + ms; performance.now() < end;); };

setTimeout(() => {
  console.log('first');
  process.nextTick(() => console.log('tick'));
}, 1);
timers.setTimeout(1, 'value').then((value) => console.log('promised', value));
setTimeout(() => console.log('last'), 1);
timers.setImmediate('value').then((value) => console.log('immediate', value));
timers.scheduler.wait(1).then(() => console.log('waited'));
busy(5);
