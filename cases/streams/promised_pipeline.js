// The promise of a pipeline is settled when every stream has closed, before the next phase of the loop.
// Source: STRM27; lib/stream/promises.js pipeline
// Folklore: pipeline < close
const stream = require('stream');

const source = stream.Readable.from(['a', 'b']);
const destination = new stream.Writable({
  objectMode: true,
  write: (chunk, encoding, cb) => {
    console.log(chunk.toString());
    cb();
  },
});
for (const event of ['finish', 'close']) destination.on(event, () => console.log(event));
stream.promises.pipeline(source, destination).then(() => console.log('pipeline'));
setImmediate(() => console.log('immediate'));
