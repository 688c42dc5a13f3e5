// What a module requires runs at once, in the middle of it; ticks still come after the microtasks, for a module is what main is.
// Source: IMPT10; lib/internal/modules/cjs/loader.js createRequire
// Files: fixtures/script.cjs
import { createRequire } from 'module';

const require = createRequire(import.meta.url);
console.log('before');
require('./fixtures/script.cjs');
console.log('after');
process.nextTick(() => console.log('tick of main'));
Promise.resolve().then(() => console.log('micro of main'));
