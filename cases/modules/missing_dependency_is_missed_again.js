// A file that imports a missing one is missed whenever it is imported, and nothing of it is evaluated.
// Source: IMPT07; lib/internal/modules/esm/module_job.js link
// Files: fixtures/imports_a_missing_file.mjs, fixtures/logs.mjs
import('./fixtures/imports_a_missing_file.mjs').catch((error) => {
  console.log('first', error.code);
  import('./fixtures/imports_a_missing_file.mjs').catch((again) => console.log('second', again.code));
});
