// A child's exit comes before its close; without streams to wait for both come in one callback, and ticks after both.
// Source: CHLD01; lib/internal/child_process.js ChildProcess onexit, maybeClose
const { spawn } = require('child_process');
const child = spawn('true', { stdio: 'ignore' });

child.on('close', (code, signal) => console.log('close', code, signal));
child.on('exit', (code, signal) => {
  console.log('exit', code, signal);
  process.nextTick(() => console.log('tick'));
});
