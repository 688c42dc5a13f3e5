// A loop over a folder that is left early closes it, a job of the pool, before it goes on; one over a folder that is closed throws.
// Source: lib/internal/fs/dir.js entries
const fs = require('fs');

for (const name of ['a', 'b', 'c']) fs.writeFileSync(name, '');
const consume = async (dir) => {
  const it = dir[Symbol.asyncIterator]();
  const entry = await it.next();
  console.log('entry', entry.value.name.length);
  process.nextTick(() => console.log('tick'));
  setImmediate(() => console.log('immediate'));
  await it.return();
  console.log('left');
  process.nextTick(() => console.log('tick behind'));
  try {
    for await (const entry of dir) console.log('never', entry.name.length);
  } catch (err) {
    console.log(err.code);
  }
};
process.env['UV_THREADPOOL_SIZE'] = '1';
fs.promises.opendir('.').then(consume);
