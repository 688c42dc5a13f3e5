// A promised write that is aborted while it is under way leaves an empty file where it takes a trip to open it, and has written all of it where it is one job; it is rejected either way.
// Source: lib/internal/fs/promises.js writeFileHandle, writeFileInOneRoundTrip
const fs = require('fs');
const controller = new AbortController();

fs.promises.writeFile('file', 'text', { signal: controller.signal }).catch((err) => {
  console.log(err.name, fs.readFileSync('file', 'utf8').length);
});
controller.abort();
console.log('aborted');
