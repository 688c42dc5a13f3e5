// start runs at once, the first pull a microtask later; a read that waits is settled by the enqueue, before pull returns.
// Source: STRM25; lib/internal/webstreams/readablestream.js readableStreamDefaultControllerCallPullIfNeeded
let n = 0;
const readable = new ReadableStream({
  start: () => console.log('start'),
  pull: (controller) => {
    console.log('pull', n);
    controller.enqueue(n++);
    if (n > 1) controller.close();
  },
});
const reader = readable.getReader();

reader.read().then((result) => console.log('read', result.value));
reader.read().then((result) => console.log('read', result.value));
reader.closed.then(() => console.log('closed'));
console.log('main');
process.nextTick(() => console.log('tick'));
Promise.resolve().then(() => console.log('micro'));
