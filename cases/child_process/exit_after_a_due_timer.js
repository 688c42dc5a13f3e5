// A child that has ended while the loop was blocked is heard of in the poll phase: after a due timer; an immediate comes after it, unless the signal comes late.
// Source: CHLD16; CHLD02b; deps/uv/src/unix/process.c uv__chld
const { spawn } = require('child_process');
const fs = require('fs');
const busy = (ms) => { for (const end = performance.now() + ms; performance.now() < end;); };
const isOver = (child) => fs.readFileSync('/proc/' + child.pid + '/stat', 'utf8').includes(') Z');
const child = spawn('true', { stdio: 'ignore' });

child.on('exit', () => console.log('exit'));
setTimeout(() => console.log('timeout'), 1);
setImmediate(() => console.log('immediate'));
while (!isOver(child));
busy(5);
