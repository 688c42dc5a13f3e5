// Before Node 24.2 a closed interface that is written to, or prompts, resumes and emits lines all the same; from then on both throw.
// Source: lib/internal/readline/interface.js write, prompt, resume; PR 57680
const stream = require('stream');
const readline = require('readline');
const input = new stream.PassThrough();
const lines = readline.createInterface({ input });

for (const event of ['pause', 'resume', 'close']) lines.on(event, () => console.log(event));
lines.on('line', (line) => console.log('line', line));
lines.close();
setImmediate(() => {
  try {
    lines.prompt();
  } catch (err) {
    console.log('thrown', err.code);
  }
  try {
    lines.write('a\n');
  } catch (err) {
    console.log('thrown', err.code);
  }
  try {
    lines.question('', () => console.log('never'));
  } catch (err) {
    console.log('thrown', err.code);
  }
});
