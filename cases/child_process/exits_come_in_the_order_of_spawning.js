// Children that have ended while the loop was blocked are heard of in the order in which they were spawned, not in that of their ends.
// Source: CHLD15; deps/uv/src/unix/process.c uv__chld
const { spawn } = require('child_process');
const fs = require('fs');
const isOver = (child) => fs.readFileSync('/proc/' + child.pid + '/stat', 'utf8').includes(') Z');
const first = spawn('cat', { stdio: ['pipe', 'ignore', 'ignore'] });
const second = spawn('true', { stdio: 'ignore' });

first.on('exit', () => console.log('first'));
second.on('exit', () => console.log('second'));
while (!isOver(second));
first.kill();
while (!isOver(first));
process.nextTick(() => console.log('tick'));
