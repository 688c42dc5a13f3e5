// Output that nobody reads does not hold up close: what is left of it after exit is read and dropped.
// Source: CHLD01; lib/internal/child_process.js flushStdio
const { spawn } = require('child_process');
const child = spawn('echo', ['hello']);

child.on('exit', () => console.log('exit'));
child.on('close', () => console.log('close'));
