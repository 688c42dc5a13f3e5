// A busy imported module lets its importer go on before any phase; the immediate comes before the due timer until 22.18 and 24.3, where modules are evaluated in the poll phase.
// Source: MAIN29; lib/internal/modules/esm/module_job.js run
// Files: fixtures/busy_with_timer.mjs
import './fixtures/busy_with_timer.mjs';

console.log('main');
