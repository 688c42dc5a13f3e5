// A dynamic import of a file comes after the immediate while the loader reads it through the pool, and since 22.18 and 24.3 before it, by microtasks alone.
// Source: S21; IMPT02; lib/internal/modules/esm/load.js getSource, lib/internal/modules/esm/module_job.js run
// Folklore: immediate < module
// Files: fixtures/logs.mjs
import('./fixtures/logs.mjs').then(() => console.log('import'));
setImmediate(() => console.log('immediate'));
process.nextTick(() => console.log('tick'));
