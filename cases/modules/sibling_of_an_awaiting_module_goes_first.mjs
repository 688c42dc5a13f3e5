// While an imported module awaits, the next one imported is evaluated; the importer waits for both.
// Source: MAIN21; ECMA-262 16.2.1.6.1.3.1 InnerModuleEvaluation
// Files: fixtures/awaits_once.mjs, fixtures/second.mjs
import './fixtures/awaits_once.mjs';
import './fixtures/second.mjs';

console.log('main');
