// The lines of a FileHandle come as those of any stream, a carriage return and a line feed as one end; the end of the file closes the handle.
// Source: lib/internal/fs/promises.js FileHandle readLines
const fs = require('fs');

fs.writeFileSync('file', 'a\r\nb\nc');
const consume = async (handle) => {
  for await (const line of handle.readLines()) {
    console.log('line', line.toString());
    process.nextTick(() => console.log('tick'));
  }
  console.log('done', handle.fd === -1);
};
fs.promises.open('file', 'r').then((handle) => {
  handle.on('close', () => console.log('handle closed'));
  consume(handle).then(() => setImmediate(() => console.log('immediate')));
});
