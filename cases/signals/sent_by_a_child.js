// A signal that a child sends is handled in the poll phase, as one of this process's own is; the child's exit is heard of by another.
// Source: SIGN16; deps/uv/src/unix/signal.c uv__signal_event
const { spawn } = require('child_process');
let child;

process.on('SIGINT', () => {
  console.log('SIGINT');
  process.nextTick(() => console.log('tick'));
  child.stdin.end();
});
child = spawn('sh', ['-c', 'kill -INT $PPID; cat'], { stdio: ['pipe', 'ignore', 'ignore'] });
child.on('exit', (code) => console.log('exit', code));
