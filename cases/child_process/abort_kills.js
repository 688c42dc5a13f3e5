// An abort kills the child and emits an error synchronously, before the exit that it brings about.
// Source: CHLD18; lib/child_process.js abortChildProcess
const { spawn } = require('child_process');
const controller = new AbortController();
const child = spawn('sleep', ['10'], { stdio: 'ignore', signal: controller.signal });

child.on('error', (err) => console.log('error', err.name));
child.on('exit', (code, signal) => console.log('exit', signal));
child.on('close', () => console.log('close'));
controller.abort();
console.log('main');
