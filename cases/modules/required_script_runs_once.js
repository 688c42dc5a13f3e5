// A script that is required twice runs once: the second time there is nothing to queue.
// Source: MISC02; lib/internal/modules/cjs/loader.js Module._load
// Files: fixtures/script.cjs
require('./fixtures/script.cjs');
require('./fixtures/script.cjs');
console.log('main');
