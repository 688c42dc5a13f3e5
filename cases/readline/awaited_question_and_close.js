// The promise of a question is rejected by its signal, at once if that is aborted before, and if the interface has been closed; one that is closed meanwhile leaves it pending for ever.
// Source: lib/readline/promises.js Interface question
const stream = require('stream');
const readline = require('readline');
const input = new stream.PassThrough();
const lines = readline.promises.createInterface({ input });
const ac = new AbortController();
const ask = (name, options) => {
  lines.question(name, options).then(
    (answer) => console.log(name, answer),
    (err) => console.log(name, err.name, err.code),
  );
};

lines.on('line', (line) => console.log('line', line));
lines.on('close', () => console.log('close'));
process.on('exit', (code) => console.log('exit', code));
ask('aborted', { signal: ac.signal });
process.nextTick(() => console.log('tick'));
ac.abort();
ask('never asked', { signal: ac.signal });
console.log('asked');
input.write('a\n');
setImmediate(() => {
  ask('pending', {});
  lines.close();
  ask('closed', {});
});
