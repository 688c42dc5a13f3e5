// A timeout kills the shell and closes its pipes here, so that the callback does not wait for what the shell had started.
// Source: lib/child_process.js execFile kill
const { exec } = require('child_process');
const child = exec('sleep 2; echo late', { timeout: 20, killSignal: 'SIGKILL' }, (err, stdout) => {
  console.log('callback', err.killed, err.signal, err.cmd, stdout.length);
});

child.stdout.on('end', () => console.log('never'));
child.on('exit', (code, signal) => console.log('exit', code, signal, child.killed));
child.on('close', () => console.log('close'));
