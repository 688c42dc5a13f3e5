// An abort takes back the question that waits, whichever it is, and ends the line of the output; the next line is a line again, and a signal that is aborted before asks nothing.
// Source: lib/readline.js Interface.prototype.question; lib/internal/readline/interface.js kQuestionCancel
const stream = require('stream');
const readline = require('readline');
const input = new stream.PassThrough();
const output = new stream.PassThrough();
const lines = readline.createInterface({ input, output });
const ac = new AbortController();
const later = new AbortController();

output.on('data', (text) => console.log('output', JSON.stringify(text.toString())));
lines.on('line', (line) => console.log('line', line));
ac.signal.addEventListener('abort', () => console.log('abort'));
lines.question('first? ', (answer) => console.log('never', answer));
lines.question('second? ', { signal: ac.signal }, (answer) => console.log('never', answer));
ac.abort();
lines.question('third? ', { signal: ac.signal }, (answer) => console.log('never', answer));
input.write('a\n');
setImmediate(() => {
  lines.question('fourth? ', { signal: later.signal }, (answer) => console.log('answer', answer));
  input.end('b\nc\n');
  setImmediate(() => {
    later.abort();
    console.log('too late');
  });
});
