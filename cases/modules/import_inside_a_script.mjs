// On Node 18 import() takes one microtask more in a script than in a module, though the main file is a module.
// Source: IMPT02; lib/internal/vm/module.js importModuleDynamicallyWrap
// Files: fixtures/importing_module.mjs, fixtures/importing_script.cjs
import './fixtures/importing_script.cjs';

setImmediate(() => import('./fixtures/importing_module.mjs'));
