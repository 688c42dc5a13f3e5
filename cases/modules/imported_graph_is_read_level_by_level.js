// Up to 22.17 what a file imports is read when the file has been, so that a lone file named after it is evaluated before it.
// Source: IMPT02; lib/internal/modules/esm/module_job.js ModuleJob, lib/internal/modules/esm/load.js getSource
// Files: fixtures/first.mjs, fixtures/inner.mjs, fixtures/logs.mjs
import('./fixtures/first.mjs').then(() => console.log('graph'));
import('./fixtures/logs.mjs').then(() => console.log('file'));
