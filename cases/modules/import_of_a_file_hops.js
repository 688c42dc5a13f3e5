// Since 22.18 and 24.3 a file that is imported is evaluated a few microtasks after the import, and the importer goes on six after that.
// Source: S21; IMPT02; lib/internal/modules/esm/loader.js import, lib/internal/modules/esm/module_job.js run
// Files: fixtures/logs.mjs
const hops = (n) => {
  let p = Promise.resolve();
  for (let i = 1; i <= n; i++) p = p.then(() => console.log(i));
};

import('./fixtures/logs.mjs').then(() => console.log('import'));
hops(16);
