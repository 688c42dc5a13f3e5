// The handle of an opened folder is made outside any callback, ahead of the callback that is given it.
// Source: src/node_dir.cc AfterOpenDir
const fs = require('fs');
const { createHook, executionAsyncId } = require('async_hooks');
let request = 0;

createHook({
  init(id, type) {
    if (type === 'FSREQCALLBACK' && request === 0) request = id;
    if (type === 'DIRHANDLE') console.log(type, executionAsyncId());
  },
  before: (id) => {
    if (id === request) console.log('before');
  },
}).enable();
fs.opendir('.', (err, dir) => {
  console.log('opened');
  dir.close(() => console.log('closed'));
});
