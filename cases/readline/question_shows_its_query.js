// A question's query takes the place of the prompt until the answer comes; one that is asked while another waits shows that one's query again and is never answered.
// Source: lib/internal/readline/interface.js kQuestion, kOnLine
const stream = require('stream');
const readline = require('readline');
const input = new stream.PassThrough();
const output = new stream.PassThrough();
const lines = readline.createInterface({ input, output, prompt: 'first ' });

output.on('data', (text) => console.log('output', text.toString()));
lines.on('line', (line) => console.log('line', line));
lines.prompt();
lines.question('name? ', (answer) => {
  console.log('answer', answer);
  lines.prompt();
});
lines.question('age? ', (answer) => console.log('never', answer));
lines.setPrompt('lost ');
lines.prompt();
input.end('a\nb\n');
