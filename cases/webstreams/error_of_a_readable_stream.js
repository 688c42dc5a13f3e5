// An error rejects the reads that wait, in their order, behind closed; what is in the queue is lost.
// Source: STRM25; lib/internal/webstreams/readablestream.js readableStreamError
let controller;
const readable = new ReadableStream({
  start: (given) => {
    controller = given;
  },
});
const reader = readable.getReader();

reader.read().then((result) => console.log('read', result.value));
reader.read().catch((err) => console.log('first', err.message));
reader.read().catch((err) => console.log('second', err.message));
reader.closed.catch((err) => console.log('closed', err.message));
setImmediate(() => {
  controller.enqueue('a');
  controller.error(new Error('boom'));
  try {
    controller.enqueue('b');
  } catch (err) {
    console.log('thrown', err.code);
  }
  console.log('immediate');
});
