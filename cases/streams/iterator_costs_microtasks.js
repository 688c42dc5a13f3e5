// A chunk reaches a for await some microtasks after it was read, one fewer since 26.10.
// Source: STRM15; lib/internal/streams/readable.js createAsyncIterator
const stream = require('stream');

const r = stream.Readable.from(['a', 'b', 'c']);
const count = async () => {
  for (let i = 1; i <= 12; i++) {
    await null;
    console.log('micro', i);
  }
};
(async () => {
  for await (const chunk of r) {
    console.log('chunk', chunk.toString());
    if (chunk.toString() === 'a') count();
  }
  console.log('done');
})();
