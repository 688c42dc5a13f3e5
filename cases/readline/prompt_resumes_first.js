// A prompt resumes an interface that is paused before it writes, and so does write(), whose lines are emitted in the call.
// Source: lib/internal/readline/interface.js prompt, write
const stream = require('stream');
const readline = require('readline');
const input = new stream.PassThrough();
const output = new stream.Writable({
  write(chunk, encoding, callback) {
    console.log('output', chunk.toString());
    callback();
  },
});
const lines = readline.createInterface({ input, output });

lines.on('pause', () => console.log('pause'));
lines.on('resume', () => console.log('resume'));
lines.on('line', (line) => {
  console.log('line', line);
  if (line === 'a') lines.write('b\nc');
});
lines.pause();
lines.prompt();
console.log('prompted', lines.getPrompt());
lines.pause();
lines.write('a\nd\n');
console.log('written');
input.end('e\n');
