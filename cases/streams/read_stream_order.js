// A file stream is opened, ready, read to its end and closed, each in a trip of the pool.
// Source: POLL28; lib/internal/fs/streams.js
const fs = require('fs');

fs.writeFileSync('small.txt', 'hello');
const r = fs.createReadStream('small.txt');
for (const event of ['open', 'ready', 'end', 'close']) r.on(event, () => console.log(event));
r.on('data', (chunk) => {
  console.log('data', chunk.toString());
  process.nextTick(() => console.log('tick'));
});
console.log('sync');
