// An interface that is closed in a listener of line emits close there and then; the chunk's other lines come all the same, behind it.
// Source: RDLN04; lib/internal/readline/interface.js close
const stream = require('stream');
const readline = require('readline');
const input = new stream.PassThrough();
const lines = readline.createInterface({ input });

lines.on('line', (line) => {
  console.log('line', line);
  lines.close();
});
lines.on('close', () => console.log('close'));
input.end('a\nb\nc\n');
