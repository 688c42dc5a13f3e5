// A question takes the next line as its answer; those behind it are emitted as lines again.
// Source: RDLN06; lib/internal/readline/interface.js kOnLine
const stream = require('stream');
const readline = require('readline');
const input = new stream.PassThrough();
const lines = readline.createInterface({ input });

lines.question('', (answer) => console.log('answer', answer));
lines.on('line', (line) => console.log('line', line));
input.end('a\nb\n');
