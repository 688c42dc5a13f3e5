// A write() within the sink's abort() still asks for the size of its chunk, and is rejected.
// Source: lib/internal/webstreams/writablestream.js WritableStreamDefaultController kAbort
let write;
const stream = new WritableStream({
  abort() {
    write();
  },
}, {
  size() {
    console.log('size');
    return 1;
  },
});

const writer = stream.getWriter();
write = () => writer.write('abc').catch((err) => console.log('rejected', err.message));
setImmediate(() => writer.abort(new Error('given')).then(() => console.log('aborted')));
