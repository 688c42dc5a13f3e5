// With a longer crlfDelay a line feed that comes late still belongs to the carriage return before it; a shorter one than 100 ms is none.
// Source: lib/internal/readline/interface.js InterfaceConstructor crlfDelay
const stream = require('stream');
const readline = require('readline');
const input = new stream.PassThrough();
const patient = readline.createInterface({ input, crlfDelay: 100000 });
const hasty = readline.createInterface({ input, crlfDelay: 1 });

patient.on('line', (line) => console.log('patient', line.length));
hasty.on('line', (line) => console.log('hasty', line.length));
input.write('a\r');
setTimeout(() => input.end('\nb'), 150);
