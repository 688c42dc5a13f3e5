// On Node 18 import() takes one microtask less in a module than in a script, though the main file is a script.
// Source: IMPT02; lib/internal/vm/module.js importModuleDynamicallyWrap
// Files: fixtures/importing_module.mjs, fixtures/importing_script.cjs
require('./fixtures/importing_script.cjs');
setImmediate(() => import('./fixtures/importing_module.mjs'));
