// The end of a stream whose program has ended is told with its last bytes up to libuv 1.51, so before exit; later only by the next poll, after it.
// Source: CHLD21; CHLD04; deps/uv/src/unix/stream.c uv__read
const { spawn } = require('child_process');
const fs = require('fs');
const isOver = (child) => fs.readFileSync('/proc/' + child.pid + '/stat', 'utf8').includes(') Z');
const child = spawn('echo', ['hello'], { stdio: ['ignore', 'pipe', 'ignore'] });

child.stdout.on('data', () => console.log('data'));
child.stdout.on('end', () => console.log('end'));
child.on('exit', () => console.log('exit'));
child.on('close', () => console.log('close'));
while (!isOver(child));
