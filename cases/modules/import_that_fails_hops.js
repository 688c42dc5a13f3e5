// Since 22.18 and 24.3 what an imported file throws takes as many microtasks to its importer as its end would.
// Source: IMPT02; lib/internal/modules/esm/module_job.js run
// Files: fixtures/throws.mjs
const hops = (n) => {
  let p = Promise.resolve();
  for (let i = 1; i <= n; i++) p = p.then(() => console.log(i));
};

import('./fixtures/throws.mjs').catch((error) => console.log(error.message));
hops(16);
