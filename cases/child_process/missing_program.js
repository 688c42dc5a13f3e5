// That a program does not exist is an error event in a tick, with close behind it in the same tick when there are no streams; no spawn and no exit.
// Source: CHLD03; lib/internal/child_process.js onErrorNT
const { spawn } = require('child_process');
const child = spawn('./no-such-program', { stdio: 'ignore' });

for (const event of ['spawn', 'exit']) child.on(event, () => console.log('never'));
child.on('error', (err) => {
  console.log('error', err.code, err.syscall);
  process.nextTick(() => console.log('tick after'));
});
child.on('close', () => console.log('close'));
process.nextTick(() => console.log('tick'));
setImmediate(() => console.log('immediate'));
console.log('main');
