// Modules that import each other are over together: one that awaits the import of another one waits for itself.
// Source: MAIN21; ECMA-262 16.2.1.6.1.3 Evaluate, [[CycleRoot]]
// Files: fixtures/awaits_its_importer.mjs, fixtures/imports_its_importer.mjs
process.on('exit', (code) => console.log('exit', code));
import('./fixtures/awaits_its_importer.mjs').then(() => console.log('never'));
