// A chunk is transformed when the readable side is read; flush follows the last one at once, and the promises of the writes come after the chunk has been read.
// Source: STRM26; lib/internal/webstreams/transformstream.js transformStreamDefaultSinkWriteAlgorithm
const transform = new TransformStream({
  start: () => console.log('start'),
  transform: (chunk, controller) => {
    console.log('transform', chunk);
    controller.enqueue(chunk);
  },
  flush: () => console.log('flush'),
});
const writer = transform.writable.getWriter();
const reader = transform.readable.getReader();
const consume = async () => {
  for (;;) {
    const result = await reader.read();
    if (result.done) break;
    console.log('read', result.value);
  }
  console.log('done');
};

writer.write(1).then(() => console.log('written'));
writer.close().then(() => console.log('closed'));
consume();
console.log('main');
