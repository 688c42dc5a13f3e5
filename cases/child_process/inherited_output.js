// A child that inherits the output writes between what its maker writes: it has no stream here, and close follows exit at once.
// Source: CHLD01; lib/internal/child_process.js getValidStdio
const { spawn } = require('child_process');
const child = spawn('echo', ['from the child'], { stdio: 'inherit' });

child.on('exit', () => console.log('exit', child.stdout === null));
child.on('close', () => console.log('close'));
