// Awaited steps on a file handle, from open to close, never share a poll phase: immediates come in between.
// Source: POLL25; lib/internal/fs/promises.js FileHandle
const fs = require('fs');

const steps = async () => {
  const handle = await fs.promises.open(__filename);
  console.log('open');
  setImmediate(() => console.log('immediate after open'));
  const stats = await handle.stat();
  console.log('stat', stats.isFile());
  setImmediate(() => console.log('immediate after stat'));
  await handle.close();
  console.log('close');
};
steps();
console.log('main');
