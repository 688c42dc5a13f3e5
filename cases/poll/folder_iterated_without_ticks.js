// for await has the entries that one trip brought with nothing but microtasks in between, so that all ticks come after them; a trip for the end and one to close the folder follow. To read on throws before Node 22, and later rejects.
// Source: lib/internal/fs/dir.js entries, #readImpl
const fs = require('fs');

for (const name of ['a', 'b', 'c']) fs.writeFileSync(name, '');
const consume = async (dir) => {
  let entries = 0;
  for await (const entry of dir) {
    console.log('entry', ++entries, entry.name.length);
    process.nextTick(() => console.log('tick'));
    Promise.resolve().then(() => console.log('microtask'));
  }
  console.log('done');
  dir.read().catch((err) => console.log(err.code));
};
fs.promises.opendir('.').then(consume).catch((err) => console.log('thrown', err.code));
