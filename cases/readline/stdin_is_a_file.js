// An input that is a file is read by the pool, a trip for its bytes and one for its end: an immediate of the last line comes before close.
// Source: RDLN07; lib/internal/bootstrap/switches/is_main_thread.js getStdin
const fs = require('fs');
const readline = require('readline');

fs.writeFileSync('input', 'a\nb\n');
fs.closeSync(0);
fs.openSync('input', 'r');
const lines = readline.createInterface({ input: process.stdin });

lines.on('line', (line) => {
  console.log('line', line);
  if (line === 'b') setImmediate(() => console.log('immediate'));
});
lines.on('close', () => console.log('close'));
