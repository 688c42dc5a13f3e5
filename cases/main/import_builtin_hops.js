// A dynamic import of a builtin takes as many microtask hops as the loader has promises in between: fewer in each release line from 18 to 24.
// Source: S21; IMPT01; lib/internal/modules/esm/loader.js import, lib/internal/modules/esm/module_job.js run
const hops = (n) => {
  let p = Promise.resolve();
  for (let i = 1; i <= n; i++) p = p.then(() => console.log(i));
};

import('node:fs').then(() => console.log('import'));
hops(24);
