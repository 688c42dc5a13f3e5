// A signal closes its interface in the call of abort(), where it stands among the other listeners; one that is aborted from the start closes it in a tick.
// Source: lib/internal/readline/interface.js InterfaceConstructor onAborted
const stream = require('stream');
const readline = require('readline');
const ac = new AbortController();
const tell = (name, lines) => {
  for (const event of ['pause', 'close']) lines.on(event, () => console.log(name, event));
  lines.on('line', (line) => console.log(name, 'line', line));
};

ac.signal.addEventListener('abort', () => console.log('before'));
const first = new stream.PassThrough();
const late = readline.createInterface({ input: first, signal: ac.signal });
tell('late', late);
console.log('listeners', late.listenerCount('close'));
ac.signal.addEventListener('abort', () => console.log('after'));
process.nextTick(() => console.log('tick 1'));
const second = new stream.PassThrough();
tell('early', readline.createInterface({ input: second, signal: AbortSignal.abort() }));
process.nextTick(() => console.log('tick 2'));
Promise.resolve().then(() => console.log('microtask'));
second.end('a\n');
first.write('a\n');
setImmediate(() => {
  ac.abort();
  console.log('aborted', first.listenerCount('data'));
});
