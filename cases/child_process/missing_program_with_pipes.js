// The streams of a program that does not exist have to end and close as any others: close comes turns after error.
// Source: CHLD03; lib/internal/child_process.js ChildProcess.spawn
const { spawn } = require('child_process');
const child = spawn('./no-such-program');

child.on('error', (err) => console.log('error', err.code));
child.stdout.on('end', () => console.log('end'));
child.on('close', (code) => console.log('close', code < 0));
