// FileHandle.close() waits for the operation under way: until that is over the handle is open, and each close() is the same promise.
// Source: lib/internal/fs/promises.js FileHandle.close, fsCall
const { open } = require('fs/promises');

open(__filename).then((handle) => {
  handle.readFile().then((text) => console.log('read', text.length > 0));
  const closed = handle.close();
  closed.then(() => {
    console.log('closed', handle.fd);
    handle.readFile().catch((err) => console.log(err.code));
  });
  console.log(handle.fd >= 0, handle.close() === closed);
});
