// Clearing the immediate that is running, or one that has run, changes nothing, the count that keeps the loop alive included.
// Source: IMM06; lib/timers.js clearImmediate
const a = setImmediate(() => {
  console.log('A');
  clearImmediate(a);
  setImmediate(() => console.log('next turn'));
});
setImmediate(() => {
  console.log('B');
  clearImmediate(a);
});
