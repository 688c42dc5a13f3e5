// Of two children the one that ends first is heard of first; the second ends only when the first has been heard of.
// Source: CHLD14; deps/uv/src/unix/process.c uv__chld
const { spawn } = require('child_process');
const first = spawn('cat', { stdio: ['pipe', 'ignore', 'ignore'] });
const second = spawn('true', { stdio: 'ignore' });

second.on('exit', () => {
  console.log('second');
  first.stdin.end();
});
first.on('exit', () => console.log('first'));
