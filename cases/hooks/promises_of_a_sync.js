// How many promises a FileHandle's sync and datasync are made of, and what a folder that is read and iterated over.
// Source: lib/internal/fs/promises.js fsync, fdatasync; lib/internal/fs/dir.js read, entries
const fs = require('fs');
const { createHook } = require('async_hooks');

let promises = 0;
createHook({
  init(id, type) {
    if (type === 'PROMISE') ++promises;
  },
}).enable();
const iterate = async (dir) => {
  for await (const entry of dir) console.log(entry.name, promises);
  console.log('iterated', promises);
};
fs.promises.open('file', 'w').then((handle) => {
  console.log('open', promises);
  handle.sync().then(() => {
    console.log('sync', promises);
    handle.datasync().then(() => {
      console.log('datasync', promises);
      fs.promises.opendir('.').then((dir) => {
        console.log('opendir', promises);
        dir.read().then((entry) => {
          console.log('read', entry.name, promises);
          dir.close().then(() => {
            console.log('close', promises);
            fs.promises.opendir('.').then((again) => iterate(again));
          });
        });
      });
    });
  });
});
