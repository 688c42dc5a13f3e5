// A character whose bytes come in two chunks is whole in its line; one that the end of the input cuts short is no line.
// Source: lib/internal/readline/interface.js kNormalWrite, lib/string_decoder.js
const stream = require('stream');
const readline = require('readline');
const input = new stream.PassThrough();
const lines = readline.createInterface({ input });
const euro = Buffer.from('\u20ac\n');

lines.on('line', (line) => console.log('line', line === '\u20ac'));
lines.on('close', () => console.log('close'));
input.write(euro.subarray(0, 1));
input.write(euro.subarray(1));
input.end(euro.subarray(0, 2));
