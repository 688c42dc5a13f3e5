// What an immediate's throw has left over begins with the next one: if the handler clears it, Node cannot find its successor any more.
// Source: lib/internal/timers.js processImmediate
let errors = 0;
process.on('uncaughtException', (error) => {
  console.log(error.name, error.message);
  ++errors;
  if (errors === 1) clearImmediate(second);
  if (errors === 3) process.exit();
});

setImmediate(() => {
  console.log('first');
  throw new Error('thrown');
});
const second = setImmediate(() => console.log('second'));
setImmediate(() => console.log('third'));
