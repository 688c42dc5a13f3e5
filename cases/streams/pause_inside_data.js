// pause() inside 'data' holds the next chunk back until a tick after resume().
// Source: STRM22; lib/internal/streams/readable.js pause, resume
const stream = require('stream');

const items = ['c', 'b', 'a'];
const r = new stream.Readable({
  read() {
    r.push(items.length > 0 ? items.pop() : null);
  },
});
r.on('data', (chunk) => {
  console.log('data', chunk.toString());
  if (chunk.toString() === 'a') {
    r.pause();
    process.nextTick(() => {
      console.log('tick');
      r.resume();
      console.log('resumed');
    });
  }
});
r.on('end', () => console.log('end'));
