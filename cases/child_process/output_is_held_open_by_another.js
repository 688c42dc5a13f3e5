// The output of a program ends when the last process that holds it has closed it: here one that it has left behind, which ends only because exit closes its input.
// Source: CHLD05; lib/internal/child_process.js ChildProcess onexit, maybeClose
const { spawn } = require('child_process');
const child = spawn('sh', ['-c', 'exec 3<&0; cat <&3 &'], { stdio: ['pipe', 'pipe', 'inherit'] });

child.stdout.on('end', () => console.log('end'));
child.stdout.resume();
child.on('exit', () => console.log('exit'));
child.on('close', () => console.log('close'));
