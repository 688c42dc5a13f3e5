// A FileHandle that is closed ends the stream that writes to it, and is closed by that stream, once it has written everything.
// Source: lib/internal/fs/streams.js importFd; lib/internal/fs/promises.js FileHandle kUnref
const fs = require('fs');

fs.promises.open('file', 'w').then((handle) => {
  const stream = handle.createWriteStream();
  handle.on('close', () => console.log('handle closes'));
  for (const event of ['finish', 'close']) stream.on(event, () => console.log(event));
  stream.write('a', () => console.log('written a'));
  stream.write('b', () => console.log('written b'));
  stream.write('c', () => console.log('written c'));
  handle.close().then(() => console.log('handle closed', fs.readFileSync('file', 'utf8')));
  console.log('closing', stream.writableEnded, handle.fd === -1);
});
