// A dynamic import is settled when the top-level await of the module it names is over, while the loop turns.
// Source: IMPT05; lib/internal/modules/esm/module_job.js run
// Files: fixtures/awaits_a_timer.mjs
import('./fixtures/awaits_a_timer.mjs').then(() => console.log('import'));
setImmediate(() => console.log('immediate'));
console.log('main');
