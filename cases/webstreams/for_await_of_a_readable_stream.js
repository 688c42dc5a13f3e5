// for await waits a microtask before its first read; chunks in the queue then come a few microtasks apart, how many differs between releases.
// Source: STRM25; lib/internal/webstreams/readablestream.js values
const readable = new ReadableStream({
  start: (controller) => {
    for (const chunk of ['a', 'b', 'c', 'd']) controller.enqueue(chunk);
    controller.close();
  },
});
const count = async () => {
  for (let i = 1; i <= 14; i++) {
    await null;
    console.log('micro', i);
  }
};
const consume = async () => {
  for await (const chunk of readable) console.log('chunk', chunk);
  console.log('done', readable.locked);
};

consume();
count();
