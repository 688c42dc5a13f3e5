// A sink is given one chunk at a time: the next write a microtask after the last, ready once the queue has room, close when it is empty.
// Source: STRM26; lib/internal/webstreams/writablestream.js writableStreamDefaultControllerAdvanceQueueIfNeeded
const writable = new WritableStream({
  start: () => console.log('start'),
  write: (chunk) => console.log('write', chunk),
  close: () => console.log('close'),
}, { highWaterMark: 2 });
const writer = writable.getWriter();

writer.ready.then(() => console.log('ready at first'));
console.log('desired', writer.desiredSize);
writer.write('a').then(() => console.log('a written'));
writer.write('b').then(() => console.log('b written'));
console.log('desired', writer.desiredSize);
writer.ready.then(() => console.log('ready'));
writer.close().then(() => console.log('close done'));
writer.closed.then(() => console.log('closed'));
process.nextTick(() => console.log('tick'));
Promise.resolve().then(() => console.log('micro'));
