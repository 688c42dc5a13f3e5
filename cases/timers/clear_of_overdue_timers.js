// An earlier callback can still clear overdue timers of its own and of another duration.
// Source: TIME11; TIME12; lib/timers.js clearTimeout
const busy = (ms) => { for (const end = performance.now() + ms; performance.now() < end;); };
let same, other;

setTimeout(() => {
  console.log('first');
  clearTimeout(same);
  clearTimeout(other);
}, 1);
same = setTimeout(() => console.log('same duration'), 1);
other = setTimeout(() => console.log('other duration'), 2);
setTimeout(() => console.log('last'), 3);
busy(8);
