// An iterator that is told to return destroys its stream; the loop goes on before 'close'.
// Source: STRM16; lib/internal/streams/destroy.js destroyer
const stream = require('stream');

const r = new stream.Readable({
  read() {
    r.push('a');
  },
});
r.on('close', () => console.log('close'));
r.on('error', (err) => console.log('error', err.name));
(async () => {
  const it = r[Symbol.asyncIterator]();
  await it.next();
  console.log('chunk');
  await it.return();
  console.log('returned', r.destroyed);
})();
