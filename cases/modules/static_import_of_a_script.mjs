// A CommonJS script that a module imports runs before the module, yet its tick waits for the microtasks of both.
// Source: MAIN05; lib/internal/modules/esm/translators.js
// Files: fixtures/script.cjs
import './fixtures/script.cjs';

Promise.resolve().then(() => console.log('micro of main'));
process.nextTick(() => console.log('tick of main'));
console.log('main');
