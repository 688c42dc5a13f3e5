// process.exit() in a timer lets neither its own tick nor the other due timer run.
// Source: LIFE06; lib/internal/process/per_thread.js exit
const busy = (ms) => { for (const end = performance.now() + ms; performance.now() < end;); };

process.on('exit', (code) => console.log('exit', code));
setTimeout(() => {
  console.log('first');
  process.nextTick(() => console.log('tick'));
  process.exit(2);
}, 1);
setTimeout(() => console.log('second'), 1);
busy(5);
