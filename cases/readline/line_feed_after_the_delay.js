// A line feed that comes more than 100 ms after the carriage return before it ends a line of its own.
// Source: lib/internal/readline/interface.js kNormalWrite
const stream = require('stream');
const readline = require('readline');
const input = new stream.PassThrough();
const lines = readline.createInterface({ input });

lines.on('line', (line) => console.log('line', line.length));
lines.on('close', () => console.log('close'));
input.write('a\r');
setTimeout(() => input.end('\nb'), 150);
