// What is asked of a stream's iterator after return() waits for it from 20 on; before, it came first.
// Source: lib/internal/webstreams/readablestream.js ReadableStream.prototype.values
const stream = new ReadableStream({
  cancel: () => Promise.resolve().then(() => {}).then(() => console.log('cancelled')),
});
const iterator = stream.values();

iterator.return().then(() => console.log('returned'));
iterator.next().then(() => console.log('next'));
