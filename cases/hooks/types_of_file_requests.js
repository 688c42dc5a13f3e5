// Requests of fs for a callback, for a promise and for the end of a FileHandle are resources of three types; an open FileHandle is one too.
// Source: ASYN08; src/node_file.cc FSReqCallback, FSReqPromise, FileHandle
const fs = require('fs');
const { createHook } = require('async_hooks');

createHook({
  init(id, type) {
    if (type[0] === 'F') console.log(type);
  },
}).enable();
fs.stat(__filename, () => {
  console.log('stat');
  fs.promises.open(__filename).then((handle) => {
    console.log('opened');
    handle.close().then(() => {
      console.log('closed');
      fs.readFile(__filename, () => console.log('read'));
    });
  });
});
