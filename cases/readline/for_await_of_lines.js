// for await of an interface has the lines of a chunk with nothing but microtasks in between, so that all ticks come after them; before Node 20 a stream of lines was between, whose end comes by a tick.
// Source: RDLN03; lib/internal/readline/interface.js Symbol.asyncIterator
const stream = require('stream');
const readline = require('readline');
const input = new stream.PassThrough();
const lines = readline.createInterface({ input });
const consume = async () => {
  for await (const line of lines) {
    console.log('line', line.toString());
    process.nextTick(() => console.log('tick'));
  }
  console.log('done');
};

consume();
input.end('a\nb\n');
