// execFile calls back with the error of a program that does not exist from the error event, not at close.
// Source: CHLD03; CHLD07; lib/child_process.js execFile errorhandler
const { execFile } = require('child_process');
const child = execFile('./no-such-program', (err, stdout) => {
  console.log('callback', err.code, stdout.length);
});

child.on('error', () => console.log('error'));
child.on('close', () => console.log('close'));
process.nextTick(() => console.log('tick'));
