// Everything that a program wrote is read before its close, and its end too.
// Source: CHLD04; lib/internal/child_process.js maybeClose
const { spawn } = require('child_process');
const child = spawn('printf', ['hello'], { stdio: ['ignore', 'pipe', 'inherit'] });

child.stdout.setEncoding('utf8');
child.stdout.on('data', (text) => console.log('data', text));
child.stdout.on('end', () => console.log('end'));
child.on('close', (code) => console.log('close', code));
