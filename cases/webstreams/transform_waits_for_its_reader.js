// Nobody reads: the second write of a TransformStream waits; a read brings the first chunk over, and how many microtasks later its write is told differs between releases.
// Source: STRM26; lib/internal/webstreams/transformstream.js transformStreamSetBackpressure
const transform = new TransformStream();
const writer = transform.writable.getWriter();
const reader = transform.readable.getReader();
const count = async () => {
  for (let i = 1; i <= 8; i++) {
    await null;
    console.log('micro', i);
  }
};

writer.write('a').then(() => console.log('a written'));
writer.write('b').then(() => console.log('b written'));
writer.ready.then(() => console.log('ready'));
setImmediate(() => {
  console.log('immediate', writer.desiredSize);
  reader.read().then((result) => console.log('read', result.value));
  count();
});
