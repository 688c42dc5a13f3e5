// process.exit in a handler of SIGINT emits exit at once and drops everything that waits, a close among it.
// Source: SIGN14; S25; lib/internal/process/per_thread.js exit
// Folklore: exit < immediate
const fs = require('fs');

process.on('exit', (code) => console.log('exit', code));
process.on('SIGINT', () => {
  console.log('interrupted');
  fs.stat(__filename, () => console.log('stat'));
  process.nextTick(() => console.log('tick'));
  process.exit(3);
});
process.kill(process.pid, 'SIGINT');
setImmediate(() => console.log('immediate'));
