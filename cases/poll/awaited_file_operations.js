// Awaited one after the other, file operations happen in that order, and a failed one is a rejection.
// Source: POLL21; POLL25; lib/internal/fs/promises.js
const fs = require('fs');

const steps = async () => {
  const folder = await fs.promises.mkdtemp('folder-');
  await fs.promises.writeFile(folder + '/a', 'text');
  console.log('written');
  await fs.promises.appendFile(folder + '/a', ' and more');
  const stats = await fs.promises.stat(folder + '/a');
  console.log('size', stats.size);
  await fs.promises.rename(folder + '/a', folder + '/b');
  const names = await fs.promises.readdir(folder);
  console.log('names', names.length, names[0]);
  await fs.promises.unlink(folder + '/b');
  await fs.promises.access(folder + '/b').catch((err) => console.log('access', err.code));
  await fs.promises.rm(folder, { recursive: true });
  console.log('removed', fs.existsSync(folder));
};
steps().then(() => console.log('done'));
console.log('main');
