// Of an input that is a pipe, lines come in the poll phase, an immediate between two chunks; close follows its end.
// Source: RDLN07; lib/internal/bootstrap/switches/is_main_thread.js getStdin
const fs = require('fs');
const readline = require('readline');
const { execSync } = require('child_process');

execSync('mkfifo fifo');
const writer = fs.openSync('fifo', 'r+');
fs.closeSync(0);
fs.openSync('fifo', 'r');
fs.writeSync(writer, 'a\nb\n');
const lines = readline.createInterface({ input: process.stdin });

lines.on('line', (line) => {
  console.log('line', line);
  if (line !== 'b') return;
  setImmediate(() => {
    console.log('immediate');
    fs.writeSync(writer, 'c\nd');
    fs.closeSync(writer);
  });
});
lines.on('close', () => console.log('close'));
