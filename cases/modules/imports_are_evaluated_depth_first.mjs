// What a module imports is evaluated before it, depth first and in the order of the statements; all their microtasks wait for the last of them.
// Source: MAIN20; ECMA-262 16.2.1.6.1.3.1 InnerModuleEvaluation
// Files: fixtures/first.mjs, fixtures/inner.mjs, fixtures/second.mjs
import './fixtures/first.mjs';
import './fixtures/second.mjs';

console.log('main');
Promise.resolve().then(() => console.log('micro of main'));
