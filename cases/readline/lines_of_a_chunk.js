// All lines of a chunk are emitted in one go, with ticks only after the last of them; close follows the input's end.
// Source: RDLN01; lib/internal/readline/interface.js kNormalWrite
const stream = require('stream');
const readline = require('readline');
const input = new stream.PassThrough();
const lines = readline.createInterface({ input });

lines.on('line', (line) => {
  console.log('line', line);
  process.nextTick(() => console.log('tick', line));
});
lines.on('close', () => console.log('close'));
input.end('a\nb\nc\n');
