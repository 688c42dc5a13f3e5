// Since 22.18 and 24.3 the more a file imports, the more microtasks pass before it is evaluated.
// Source: IMPT02; lib/internal/modules/esm/module_job.js addJobsToDependencyGraph
// Files: fixtures/first.mjs, fixtures/inner.mjs
const hops = (n) => {
  let p = Promise.resolve();
  for (let i = 1; i <= n; i++) p = p.then(() => console.log(i));
};

import('./fixtures/first.mjs').then(() => console.log('import'));
hops(30);
