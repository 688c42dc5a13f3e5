// One trip to the pool reads several entries of a folder: the first comes with it and the others by ticks, so all before an immediate; the end takes a trip of its own.
// Source: POLL51; lib/internal/fs/dir.js Dir.read
const fs = require('fs');
let entries = 0;

for (const name of ['a', 'b', 'c']) fs.writeFileSync(name, '');
fs.opendir('.', (err, dir) => {
  const next = (failed, entry) => {
    if (entry) {
      console.log('entry', ++entries);
      if (entries === 1) setImmediate(() => console.log('immediate'));
      dir.read(next);
      console.log('asked');
    } else {
      console.log('end');
      dir.close(() => console.log('close'));
    }
  };
  dir.read(next);
});
