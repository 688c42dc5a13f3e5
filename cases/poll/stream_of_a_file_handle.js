// A stream of a FileHandle reads and closes by the handle's promises: the handle has told of its close before the stream does.
// Source: lib/internal/fs/streams.js FileHandleOperations, importFd
const fs = require('fs');

fs.writeFileSync('file', 'abcdef');
fs.promises.open('file', 'r').then((handle) => {
  const stream = handle.createReadStream({ start: 1, end: 4 });
  handle.on('close', () => {
    console.log('handle closed', handle.fd);
    process.nextTick(() => console.log('tick'));
    Promise.resolve().then(() => console.log('microtask'));
  });
  for (const event of ['open', 'ready', 'end', 'close']) stream.on(event, () => console.log(event));
  stream.on('data', (chunk) => {
    console.log('data', chunk.toString());
    process.nextTick(() => console.log('tick of data'));
    Promise.resolve().then(() => console.log('microtask of data'));
  });
});
