// An iterator that is made after the interface has closed has lost all lines, and the end too: the process ends while it still waits.
// Source: RDLN08; lib/internal/readline/interface.js Symbol.asyncIterator
const stream = require('stream');
const readline = require('readline');
const input = new stream.PassThrough();
const lines = readline.createInterface({ input });
const consume = async () => {
  for await (const line of lines) console.log('line', line.toString());
  console.log('done');
};

lines.on('close', () => {
  console.log('close');
  setImmediate(() => {
    console.log('late');
    consume();
  });
});
process.on('exit', (code) => console.log('exit', code));
input.end('a\nb\n');
