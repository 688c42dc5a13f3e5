// A folder that does not exist is an error of the program that was to run in it.
// Source: CHLD20; lib/internal/child_process.js onErrorNT
const { spawn } = require('child_process');
const child = spawn('true', { cwd: './nowhere', stdio: 'ignore' });

child.on('error', (err) => console.log('error', err.message));
process.nextTick(() => console.log('tick'));
console.log('main');
