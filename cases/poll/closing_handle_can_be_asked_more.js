// While FileHandle.close() waits for a read the handle is open and a stat of it is answered; a close() then waits for that too.
// Source: lib/internal/fs/promises.js FileHandle.close, fsCall
const { open } = require('fs/promises');

open(__filename).then((handle) => {
  handle.readFile().then((text) => console.log('read', text.length > 0));
  handle.close().then(() => console.log('closed'));
  handle.stat().then((stats) => {
    console.log('stat', stats.isFile());
    return handle.close();
  }).then(() => console.log('all closed', handle.fd));
});
