// What is piped through a TransformStream goes chunk by chunk from pull to write; the end closes all of them.
// Source: STRM26; lib/internal/webstreams/readablestream.js readableStreamPipeTo
let n = 0;
const readable = new ReadableStream({
  pull: (controller) => {
    console.log('pull', n);
    controller.enqueue(n++);
    if (n === 3) controller.close();
  },
});
const transform = new TransformStream({
  transform: (chunk, controller) => {
    console.log('transform', chunk);
    controller.enqueue(chunk * 10);
  },
  flush: () => console.log('flush'),
});
const writable = new WritableStream({
  write: (chunk) => console.log('write', chunk),
  close: () => console.log('close'),
});

readable.pipeThrough(transform).pipeTo(writable).then(() => console.log('piped'));
console.log('locked', readable.locked, writable.locked);
process.nextTick(() => console.log('tick'));
