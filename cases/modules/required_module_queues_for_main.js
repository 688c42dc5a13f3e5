// A module that a script can require is evaluated at once, and its tick comes before its microtask, for a script is what main is.
// Source: MAIN06; lib/internal/modules/cjs/loader.js loadESMFromCJS
// Files: fixtures/queues.mjs
process.removeAllListeners('warning');
try {
  require('./fixtures/queues.mjs');
} catch (err) {
  console.log(err.code);
}
console.log('main');
