// A last line without an end is emitted when the input ends, just before close; a line may come in several chunks.
// Source: RDLN02; lib/internal/readline/interface.js onend
const stream = require('stream');
const readline = require('readline');
const input = new stream.PassThrough();
const lines = readline.createInterface({ input });

lines.on('line', (line) => console.log('line', line));
lines.on('close', () => console.log('close'));
input.on('end', () => console.log('end'));
input.write('a\r');
input.write('\nb');
input.end('c');
