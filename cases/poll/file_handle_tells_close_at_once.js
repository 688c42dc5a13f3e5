// A FileHandle emits close in the call of close(), also while a sync is under way that the file waits for; another sync may be asked for until that is over, and one of a closed handle is rejected.
// Source: lib/internal/fs/promises.js FileHandle close, fsCall
const fs = require('fs');

fs.promises.open('file', 'w').then((handle) => {
  handle.on('close', () => console.log('event', handle.fd === -1));
  handle.sync().then(() => console.log('sync'));
  handle.close().then(() => {
    console.log('closed', handle.fd);
    handle.sync().catch((err) => console.log(err.code, err.syscall));
    handle.datasync().catch((err) => console.log(err.code, err.syscall));
    handle.close().then(() => console.log('closed again'));
    process.nextTick(() => console.log('tick'));
  });
  console.log('closing', handle.fd === -1);
});
