// A program that takes longer than its timeout is killed: exit, then the callback at close.
// Source: CHLD19; lib/child_process.js execFile delayedKill
const { execFile } = require('child_process');
const child = execFile('sleep', ['10'], { timeout: 20 }, (err) => {
  console.log('callback', child.killed, err.message.startsWith('Command failed'));
  console.log(err.killed, err.signal, err.cmd);
});

child.on('exit', (code, signal) => console.log('exit', signal));
