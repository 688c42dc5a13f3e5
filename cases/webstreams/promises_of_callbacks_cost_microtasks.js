// A promise that pull or write returns costs as many microtasks as its release has async functions around the callback.
// Source: STRM25; STRM26; lib/internal/webstreams/util.js createPromiseCallback
let n = 0;
const count = async () => {
  for (let i = 1; i <= 12; i++) {
    await null;
    console.log('micro', i);
  }
};
const readable = new ReadableStream({
  pull: (controller) => {
    console.log('pull', n);
    controller.enqueue(n++);
    if (n === 3) controller.close();
    return Promise.resolve();
  },
}, { highWaterMark: 3 });
const writable = new WritableStream({
  write: (chunk) => {
    console.log('write', chunk);
    return Promise.resolve();
  },
});
const writer = writable.getWriter();

writer.write('a');
writer.write('b').then(() => console.log('b written'));
count();
