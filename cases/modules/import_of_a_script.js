// A dynamic import of a CommonJS script runs it after the immediate on Node 18, and by microtasks alone since 20.19.
// Source: IMPT09; lib/internal/modules/esm/translators.js
// Files: fixtures/script.cjs
import('./fixtures/script.cjs').then(() => console.log('import'));
setImmediate(() => console.log('immediate'));
