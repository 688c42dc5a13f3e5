// What is written to a program comes back from it: its input has finished before its output ends, and close is last.
// Source: CHLD17; lib/internal/child_process.js createSocket
const { spawn } = require('child_process');
const child = spawn('cat', { stdio: ['pipe', 'pipe', 'inherit'] });

child.stdout.setEncoding('utf8');
child.stdin.on('finish', () => console.log('finish'));
child.stdout.on('data', (text) => console.log('data', text));
child.stdout.on('end', () => console.log('end'));
child.on('close', () => console.log('close'));
child.stdin.end('hello');
