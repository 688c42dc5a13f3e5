// What awaits an answer goes on when all lines of its chunk have been emitted: to its next question they are lost.
// Source: lib/readline/promises.js Interface question
const stream = require('stream');
const readline = require('readline');
const input = new stream.PassThrough();
const output = new stream.PassThrough();
const lines = readline.promises.createInterface({ input, output });
const ask = async () => {
  console.log('answer', await lines.question('name? '));
  console.log('answer', await lines.question('age? '));
  lines.close();
  console.log('closed');
};

output.on('data', (text) => console.log('output', text.toString()));
lines.on('line', (line) => {
  console.log('line', line);
  process.nextTick(() => console.log('tick', line));
});
lines.on('close', () => console.log('close'));
ask();
input.write('a\nb\nc\n');
setImmediate(() => input.write('d\ne\n'));
