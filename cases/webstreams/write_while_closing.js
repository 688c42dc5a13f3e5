// A write() while the sink closes throws an assertion of Node's from 20 on; before, it was rejected.
// Source: lib/internal/webstreams/writablestream.js writableStreamDefaultControllerGetChunkSize
const stream = new WritableStream({
  close: () => new Promise((resolve) => setImmediate(resolve)),
});
const writer = stream.getWriter();

writer.close().then(() => console.log('closed'));
setImmediate(() => {
  try {
    writer.write('abc').catch((err) => console.log('rejected', err.code));
  } catch (err) {
    console.log('thrown', err.code);
  }
});
