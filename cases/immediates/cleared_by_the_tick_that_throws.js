// A tick between two immediates that clears the next one and then throws leaves a batch whose first is gone.
// Source: lib/internal/timers.js processImmediate
let errors = 0;
process.on('uncaughtException', (error) => {
  console.log(error.name, error.message);
  if (++errors === 3) process.exit();
});

setImmediate(() => {
  console.log('first');
  clearImmediate(second);
  process.nextTick(() => {
    console.log('tick');
    clearImmediate(third);
    throw new Error('thrown');
  });
});
const second = setImmediate(() => console.log('second'));
const third = setImmediate(() => console.log('third'));
setImmediate(() => console.log('fourth'));
