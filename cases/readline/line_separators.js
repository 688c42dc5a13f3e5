// Since Node 24 the line and the paragraph separator of Unicode end a line.
// Source: lib/internal/readline/interface.js lineEnding; PR 57591
const stream = require('stream');
const readline = require('readline');
const input = new stream.PassThrough();
const lines = readline.createInterface({ input });

lines.on('line', (line) => console.log('line'));
lines.on('close', () => console.log('close'));
input.end('one\u2028three\u2029fifth\n');
