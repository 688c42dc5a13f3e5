// An interface that is paused in a listener of line emits the chunk's other lines all the same; from Node 24.2 on it cannot be resumed once it is closed.
// Source: RDLN05; lib/internal/readline/interface.js pause
const stream = require('stream');
const readline = require('readline');
const input = new stream.PassThrough();
const lines = readline.createInterface({ input });

for (const event of ['pause', 'resume', 'close']) lines.on(event, () => console.log(event));
lines.on('line', (line) => {
  console.log('line', line);
  lines.pause();
});
setImmediate(() => {
  lines.resume();
  lines.close();
  try {
    lines.resume();
  } catch (err) {
    console.log('thrown', err.code);
  }
});
input.write('a\nb\n');
