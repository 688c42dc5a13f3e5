// All steps of a recursive mkdir are one request: one resource, whose callback runs once.
// Source: ASYN08; src/node_file.cc MKDirpAsync
const fs = require('fs');
const { createHook } = require('async_hooks');

let request;
createHook({
  init(id, type) {
    if (type !== 'FSREQCALLBACK') return;
    request = id;
    console.log('init');
  },
  before(id) {
    if (id === request) console.log('before');
  },
  after(id) {
    if (id === request) console.log('after');
  },
}).enable();
fs.mkdir('a/b/c', { recursive: true }, () => console.log('made'));
