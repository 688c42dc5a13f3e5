// A required script runs at once, and its tick and microtask wait in line until the main script has ended.
// Source: MAIN04; lib/internal/process/task_queues.js processTicksAndRejections
// Files: fixtures/script.cjs
process.nextTick(() => console.log('tick 1'));
require('./fixtures/script.cjs');
console.log('main');
process.nextTick(() => console.log('tick 2'));
