// Two imported modules with a top-level await take turns, await by await, and the importer waits for both.
// Source: IMPT06; ECMA-262 16.2.1.6.1.3.4 AsyncModuleExecutionFulfilled
// Files: fixtures/awaits_twice.mjs, fixtures/awaits_once.mjs
import './fixtures/awaits_twice.mjs';
import './fixtures/awaits_once.mjs';

console.log('main');
