// How many promises a stat, an lstat and a FileHandle's stat are made of.
// Source: ASYN08; lib/internal/fs/promises.js stat, lstat, fstat, raceWithSignal
const fs = require('fs');
const { createHook } = require('async_hooks');

let promises = 0;
createHook({
  init(id, type) {
    if (type === 'PROMISE') ++promises;
  },
}).enable();
fs.promises.stat(__filename).then(() => {
  console.log('stat', promises);
  fs.promises.lstat(__filename).then(() => {
    console.log('lstat', promises);
    fs.promises.open(__filename).then((handle) => {
      console.log('open', promises);
      handle.stat().then(() => {
        console.log('stat of the handle', promises);
        handle.close().then(() => console.log('close', promises));
      });
    });
  });
});
