// An error thrown in a timer, a poll callback or an immediate goes to uncaughtException, and each queue runs on.
// Source: S33; LIFE40; TIME27; lib/internal/process/execution.js createOnGlobalUncaughtException
const fs = require('fs');
const busy = (ms) => { for (const end = performance.now() + ms; performance.now() < end;); };

process.on('uncaughtException', (err, origin) => console.log(origin, err.message));
setTimeout(() => {
  console.log('timer');
  throw new Error('in a timer');
}, 1);
setTimeout(() => console.log('second timer'), 1);
fs.stat('.', () => {
  console.log('stat');
  throw new Error('in a poll callback');
});
setImmediate(() => {
  console.log('immediate');
  throw new Error('in an immediate');
});
setImmediate(() => console.log('second immediate'));
busy(20);
