// readFile of a descriptor forgets its errors: a folder is read as nothing, and one that is not open fails at concatenating.
// Source: POLL06; lib/internal/fs/read/context.js close
const fs = require('fs');

fs.readFile(fs.openSync('.', 'r'), (err, data) => {
  console.log('folder', err === null, data.length);
  fs.readFile(999, (err) => console.log('not open', err.code));
});
