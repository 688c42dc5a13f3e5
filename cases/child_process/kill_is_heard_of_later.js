// kill sends the signal at once; exit, with the signal and without a code, is heard of in a poll phase.
// Source: CHLD06; lib/internal/child_process.js ChildProcess.kill
const { spawn } = require('child_process');
const child = spawn('sleep', ['10'], { stdio: 'ignore' });

child.on('exit', (code, signal) => {
  console.log('exit', code, signal, child.signalCode);
  console.log('kill', child.kill());
});
const sent = child.kill();
console.log('kill', sent, child.killed, child.signalCode);
process.nextTick(() => console.log('tick'));
