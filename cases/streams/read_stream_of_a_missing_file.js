// A file stream that cannot be opened tells 'error' and 'close' in the poll phase.
// Source: POLL29; lib/internal/fs/streams.js _construct
const fs = require('fs');

const r = fs.createReadStream('missing.txt');
for (const event of ['open', 'ready', 'end', 'close']) r.on(event, () => console.log(event));
r.on('error', (err) => {
  console.log(err.code);
  setImmediate(() => console.log('immediate'));
  process.nextTick(() => console.log('tick'));
});
