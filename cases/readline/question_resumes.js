// A question resumes an interface that is paused, there and then.
// Source: lib/internal/readline/interface.js kQuestion, prompt
const stream = require('stream');
const readline = require('readline');
const input = new stream.PassThrough();
const lines = readline.createInterface({ input });

lines.on('pause', () => console.log('pause'));
lines.on('resume', () => console.log('resume'));
lines.on('close', () => console.log('close'));
lines.pause();
input.end('a\n');
setImmediate(() => {
  lines.question('name?', (answer) => console.log('answer', answer));
  console.log('asked');
});
