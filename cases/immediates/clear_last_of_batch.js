// An immediate can clear a later one of its batch, even the last, and what it queues itself still runs in the next turn.
// Source: IMM04; IMM26; lib/timers.js clearImmediate, lib/internal/timers.js processImmediate
let last;
setImmediate(() => {
  console.log('A');
  clearImmediate(last);
  setImmediate(() => console.log('next turn'));
});
setImmediate(() => console.log('B'));
last = setImmediate(() => console.log('never'));
