// A file whose dependency is missing is missed as soon as a missing file since 24, and later before.
// Source: IMPT07; lib/internal/modules/esm/module_job.js link, syncLink
// Files: fixtures/imports_a_missing_file.mjs, fixtures/logs.mjs
const hops = (n) => {
  let p = Promise.resolve();
  for (let i = 1; i <= n; i++) p = p.then(() => console.log(i));
};

import('./fixtures/imports_a_missing_file.mjs').catch((error) => console.log(error.code));
hops(20);
