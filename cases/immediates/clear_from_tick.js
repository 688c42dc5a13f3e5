// A tick of an immediate can clear the next ones of the batch: the drain between two immediates comes before the second is looked at.
// Source: S31; IMM05; IMM05b; lib/internal/timers.js processImmediate
let b, c;
setImmediate(() => {
  console.log('A');
  process.nextTick(() => clearImmediate(b));
  Promise.resolve().then(() => clearImmediate(c));
});
b = setImmediate(() => console.log('B'));
c = setImmediate(() => console.log('C'));
setImmediate(() => console.log('D'));
